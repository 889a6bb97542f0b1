import type { Fold } from '../format/fold.ts';

/** A sequence of characters that articles must, or must not, contain. */
export interface Term {
  /** As the reader typed it, without quotation marks and the minus. */
  text: string;
  /** Folded letters and digits; never empty. */
  characters: string[];
  excluded: boolean;
}

/** A parsed query. */
export interface ParsedQuery {
  /** As the reader typed it. */
  text: string;
  /** Without duplicates, in the order of the query; an article must satisfy all of them. */
  terms: Term[];
  /** Whether the query is not empty but has no letters or digits, such as 。 */
  isMarksOnly: boolean;
}

/** Closing marks by opening marks; an unclosed mark extends to the end of the query. */
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
 * Parses a query. Terms are separated by white space; quotation marks enclose a term with white space; a
 * minus before a term excludes it. Punctuation within a term is ignored.
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

/** The folded terms to be marked in an article. */
export const markedTerms = ({ terms }: ParsedQuery): string[][] =>
  terms.filter(({ excluded }) => !excluded).map(({ characters }) => characters);
