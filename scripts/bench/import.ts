import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePlan } from '../../src/import/plan.ts';
import { words } from '../../tests/support/import/words.ts';
import { remix } from '../../tests/support/import/remix.ts';
import {
  markdownTable,
  measureRemixes,
  measureTranscripts,
  measureWrittenPages,
} from '../../tests/support/import/table.ts';
import { type EditionOptions } from '../cli/options.ts';
import { root } from '../../src/lib/root.ts';
import { wholeEdition } from '../../tests/support/edition.ts';

/** Time in ms and memory in MB for planning a page. */
function timePlan(lines: readonly string[]): { lines: number; ms: number; mb: number } {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  makePlan({ file: 'bench', sha256: '', lines }, words);
  const ms = performance.now() - start;
  const mb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  return { lines: lines.length, ms: Math.round(ms), mb: Math.round(mb) };
}

/** Measures correctness and speed of the import. */
export async function benchImport({
  content,
  write,
}: EditionOptions & { write?: boolean }): Promise<void> {
  const { issues } = await wholeEdition(content);
  const articles = issues.flatMap((issue) => issue.articles);
  const transcripts = markdownTable(await measureTranscripts(content));
  const remixes = markdownTable(measureRemixes(articles, 100));
  const pages = Array.from(
    { length: 4000 },
    (_, seed) => remix(articles, 'in order, blank lines', seed).lines,
  ).flat();
  const written = markdownTable([await measureWrittenPages()]);
  timePlan(pages.slice(0, 12_500));
  const times = [12_500, 25_000, 50_000, 100_000].map((count) => timePlan(pages.slice(0, count)));
  const [first] = times;
  const speed = times.map(
    ({ lines, ms, mb }) =>
      `| ${lines.toLocaleString('en')} | ${(ms / Math.max(first?.ms ?? 1, 1)).toFixed(1)} | ${(lines / (first?.lines ?? 1)).toFixed(1)} | ${mb} |`,
  );
  const report = `# Import, measured

Made by \`npm run bench -- import --write\`. Each cell is precision / recall in per cent, over source
lines: a line is right if it is given that role in that article. An article is right if its headline
and its body are exactly so; a join if exactly these lines are joined. No question was answered.

## The included transcripts, against their hand-made ground truth

${transcripts}

## Remixed pages

Pages composed at random from the articles of the included edition in other layouts, their truth known
by construction (\`tests/support/import/remix.ts\`). They share their sentences with the transcripts above: they
test layouts, not vocabulary.

${remixes}

## Pages written for the tests

${written}

Pages of many kinds and periods (\`tests/fixtures/import/pages.json\`): agencies, editorials, interviews,
verse, lists, supplements, pages of the 1930s to today, in both scripts. The rules were improved on them,
so that this row says what is covered, not how well other pages will do. Of the articles that were
written after the first improvements, 50 of 55 were exactly right at their first reading.

What the rules cannot know: of two plain lines directly above one another, which is the kicker, the
headline or the deck; whether one common head over briefs is a column or a headline; an author's name
in brackets at the end of the last paragraph, which stays with the text.

## Size

Planning pages one after the other as a single transcript; time and size as multiples of the first row.

| lines | time | size | MB of memory |
|---|---|---|---|
${speed.join('\n')}
`;
  console.log(report);
  if (write) await writeFile(join(root, 'docs/import.md'), report);
}
