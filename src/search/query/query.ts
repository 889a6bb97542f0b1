import type { Fold } from '../format/fold.ts';

/** A run of characters that must, or must not, stand in an article. */
export interface Term {
  /** As the reader typed it, without quotation marks and the minus. */
  text: string;
  /** Its folded letters and digits: never empty. */
  characters: string[];
  excluded: boolean;
}

/** A query as it was understood. */
export interface ParsedQuery {
  /** As the reader typed it. */
  text: string;
  /** Each only once, in the order of the query; all of them count. */
  terms: Term[];
  /** Whether something was typed that holds no letter or digit, such as 。 */
  isMarksOnly: boolean;
}

/** Closing marks by opening ones; a mark that is not closed reaches to the end of the query. */
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  '＂': '"',
  '“': '”',
  '”': '”',
  '「': '」',
  '『': '』',
  '﹁': '﹂',
  '﹃': '﹄',
};

const isClosing = (character: string, opening: string): boolean =>
  (character === '＂' ? '"' : character) === quotes[opening];

/**
 * Reads a query. A run of characters between blanks is one term; quotation marks hold a run with
 * blanks together; a minus before a term excludes it. Marks within a term do not count.
 * @example parseQuery('太原 “核酸 检测” -隔离', fold) // 太原, 核酸检测, not 隔离
 */
export function parseQuery(text: string, fold: Fold): ParsedQuery {
  const characters = [...text];
  const terms = new Map<string, Term>();
  let pending = '';
  let excluded = false;
  const finish = (): void => {
    const folded = fold(pending).characters;
    const key = (excluded ? '-' : '+') + folded.join('');
    if (folded.length > 0 && !terms.has(key)) {
      terms.set(key, { text: pending.trim(), characters: folded, excluded });
    }
    pending = '';
    excluded = false;
  };
  for (let i = 0; i < characters.length; i += 1) {
    const character = characters[i] ?? '';
    if (/\s/u.test(character)) {
      finish();
    } else if (pending === '' && /[-－−]/u.test(character)) {
      excluded = true;
    } else if (pending === '' && Object.hasOwn(quotes, character)) {
      const rest = characters.slice(i + 1);
      const length = rest.findIndex((other) => isClosing(other, character));
      pending = rest.slice(0, length < 0 ? rest.length : length).join('');
      i += length < 0 ? rest.length : length + 1;
      finish();
    } else {
      pending += character;
    }
  }
  finish();
  const found = [...terms.values()];
  return { text, terms: found, isMarksOnly: found.length === 0 && text.trim() !== '' };
}

/** The characters that are marked in an article that was found. */
export const markedTerms = ({ terms }: ParsedQuery): string[][] =>
  terms.filter(({ excluded }) => !excluded).map(({ characters }) => characters);
