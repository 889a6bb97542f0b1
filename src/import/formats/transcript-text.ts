import { transcriptLines } from '../../edition/conservation.ts';
import { hashesOf, mapLines } from '../carry-over.ts';
import type { Input, LineEvidence } from '../evidence.ts';

/** The transcript of a file in the internal form: a line each, a blank line between blocks. */
export const transcriptText = ({ lines }: Input): string =>
  lines
    .map(({ text, page, block }, i) => {
      const before = lines[i - 1];
      const isNew = before && (before.page !== page || before.block !== block);
      return `${isNew ? '\n' : ''}${text}\n`;
    })
    .join('');

/**
 * What a file tells of each line of its transcript, which may have been corrected since.
 * @returns By index of the line; undefined for blank lines and for lines that the file lacks.
 */
export function evidenceOf(input: Input, lines: readonly string[]): (LineEvidence | undefined)[] {
  const own = transcriptLines(transcriptText(input));
  let next = 0;
  const known = own.map((line): LineEvidence | undefined => {
    if (line === '') return undefined;
    next += 1;
    return input.lines[next - 1];
  });
  const found = lines.map((): LineEvidence | undefined => undefined);
  for (const [from, to] of mapLines(hashesOf(own), hashesOf(lines)).after) {
    found[to - 1] = known[from - 1];
  }
  return found;
}
