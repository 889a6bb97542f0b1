import {
  compareWithSource,
  sourceLines,
  transcriptLines,
  withoutWhitespace,
} from '../edition/conservation.ts';
import type { LocatedArticle } from '../edition/read/read-article.ts';
import type { Transcript } from '../edition/read/read-transcripts.ts';
import { withoutSetAside, type SetAside } from '../edition/set-aside.ts';
import type { ArticleData, Source } from '../schema/article.ts';
import type { Ledger } from '../schema/ledger.ts';
import { problem, type Problem } from '../problems/problem.ts';

/**
 * Checks that no text is lost or added: each article contains exactly the characters of its source
 * lines, and each line of a used transcript belongs to exactly one article or is set aside.
 * @param complete Whether these are all articles. If not, unused lines and transcripts are not
 *   reported: they may belong to an article that could not be read.
 */
export function checkSources(
  articles: readonly LocatedArticle[],
  transcripts: ReadonlyMap<string, Transcript>,
  complete: boolean,
  ledgers: ReadonlyMap<string, Ledger>,
): Problem[] {
  const found: Problem[] = [];
  const owners = new Map<string, Map<number, string>>();

  for (const { data, blocks, yaml } of articles) {
    if (data.source === null) continue;
    const { file: name, sha256 } = data.source;
    const transcript = transcripts.get(name);
    if (!transcript) {
      found.push(problem('transcript-missing', yaml.placeOf(['source', 'file']), { name }));
      continue;
    }
    if (transcript.sha256 !== sha256) {
      found.push(problem('transcript-changed', yaml.placeOf(['source', 'sha256']), { name }));
      continue;
    }
    const lines = transcriptLines(transcript.text);
    const place = yaml.placeOf(['source', 'lines']);
    const taken = owners.get(name) ?? new Map<number, string>();
    owners.set(name, taken);
    for (const number of sourceLines(data.source)) {
      const facts = { number: String(number), count: String(lines.length) };
      const other = taken.get(number);
      if (number > lines.length) found.push(problem('line-outside', place, facts));
      else if (other) found.push(problem('line-shared', place, { ...facts, other }));
      else taken.set(number, data.id);
    }
    found.push(
      ...absentSetAside(data.source, lines).map(({ line, text, index }) =>
        problem('set-aside-absent', yaml.placeOf(['source', 'setAside', index]), {
          number: String(line),
          text,
        }),
      ),
    );
    const strays = strayCaptions(data, lines);
    for (const i of strays) {
      const caption = data.figures[i]?.caption ?? '';
      const at = yaml.placeOf(['figures', i, 'caption']);
      found.push(problem('caption-added', at, { caption: shorten(caption) }));
    }
    const figures = data.figures.filter((_, i) => !strays.includes(i));
    const { lost, added, outOfOrder } = compareWithSource({ ...data, figures }, blocks, lines);
    const where = outOfOrder.length > 0 ? `（第 ${outOfOrder.join('、')} 行）` : '';
    if (lost !== '' || (added === '' && where !== '')) {
      found.push(problem('text-lost', place, { text: shorten(lost) + where }));
    }
    if (added !== '') found.push(problem('text-added', place, { text: shorten(added) + where }));
  }

  for (const name of complete ? transcripts.keys() : []) {
    if (owners.has(name)) continue;
    const place = { file: `transcripts/${name}`, line: 1, column: 1 };
    found.push(problem('transcript-unused', place, { name }));
  }
  for (const [name, taken] of complete ? owners : []) {
    const ledger = ledgers.get(name);
    found.push(...checkLedger(name, taken, ledger));
    const aside = new Set(
      ledger?.lines.flatMap((entry) => ('setAside' in entry ? entry.line : [])),
    );
    transcriptLines(transcripts.get(name)?.text ?? '').forEach((line, index) => {
      if (line.trim() === '' || taken.has(index + 1) || aside.has(index + 1)) return;
      const place = { file: `transcripts/${name}`, line: index + 1, column: 1 };
      found.push(
        problem('line-unassigned', place, { number: String(index + 1), text: shorten(line) }),
      );
    });
  }
  return found;
}

/** The entries of what is set aside that their lines do not contain, with their indices. */
function absentSetAside(
  { setAside }: Source,
  lines: readonly string[],
): (SetAside & { index: number })[] {
  const indexed = setAside.map((entry, index) => ({ ...entry, index }));
  return [...Map.groupBy(indexed, ({ line }) => line)].flatMap(([line, entries]) => {
    const { found } = withoutSetAside(lines[line - 1] ?? '', entries);
    return entries.filter((_, i) => found[i] === null);
  });
}

/** Indices of figures whose captions have characters that do not occur in the source lines. */
function strayCaptions({ figures, source }: ArticleData, lines: readonly string[]): number[] {
  if (source === null) return [];
  const printed = withoutWhitespace(
    [
      ...sourceLines(source).map((number) => lines[number - 1]),
      ...source.setAside.map((entry) => entry.as),
    ].join(''),
  );
  return figures.flatMap(({ by, caption }, i) => {
    const isPrinted = [...withoutWhitespace(caption ?? '')].every((character) =>
      printed.includes(character),
    );
    return by === 'editor' || isPrinted ? [] : i;
  });
}

/** Reports lines for which the ledger and the articles disagree. */
function checkLedger(
  name: string,
  taken: ReadonlyMap<number, string>,
  ledger: Ledger | undefined,
): Problem[] {
  return (ledger?.lines ?? []).flatMap((entry) => {
    const stated = 'article' in entry ? entry.article : '';
    const actual = taken.get(entry.line) ?? '';
    if (stated === actual) return [];
    const place = { file: `transcripts/${name}`, line: entry.line, column: 1 };
    const facts = {
      number: String(entry.line),
      stated: stated || '不收入',
      actual: actual || '不属于任何一篇',
    };
    return [problem('ledger-differs', place, facts)];
  });
}

const shorten = (text: string): string => {
  const characters = [...text];
  return characters.length > 20 ? `${characters.slice(0, 20).join('')}…` : text;
};
