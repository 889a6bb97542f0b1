import type { Figures } from './figures.ts';

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(1);
const percent = (share: number): string => (share * 100).toFixed(share === 1 ? 0 : 2);

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

/** `docs/search.md` */
export function searchReport(figures: readonly Figures[]): string {
  const name = ({ engine, articles }: Figures): string[] => [whole(articles), engine];
  const rightness = table(
    ['articles', 'engine', 'queries', 'recall %', 'precision %', 'exact counts %'],
    figures.map((one) => [
      ...name(one),
      String(one.queries),
      percent(one.rightness.recall),
      percent(one.rightness.precision),
      percent(one.rightness.exactCounts),
    ]),
  );
  const byLength = table(
    ['articles', 'engine', ...(figures[0]?.byLength ?? []).map(({ length }) => `${length}`)],
    figures.map((one) => [
      ...name(one),
      ...one.byLength.map(
        (some) =>
          `${percent(some.rightness.recall)} / ${percent(some.rightness.precision)}, ${kilobytes(some.bytes)}`,
      ),
    ]),
  );
  const speed = table(
    [
      'articles',
      'engine',
      'on',
      'KB a query p50',
      'p95',
      'ms to the count p50',
      'p95',
      'ms to five results p50',
      'p95',
      'ms to ten p50',
      'p95',
      'a common word, ms',
      'all bundles p95, KB',
      'ms',
      'first query of a visit, KB',
      'ms',
    ],
    figures.flatMap((one) =>
      one.devices.map((device) => [
        ...name(one),
        device.device,
        kilobytes(device.bytes.p50),
        kilobytes(device.bytes.p95),
        whole(device.answered.p50),
        whole(device.answered.p95),
        whole(device.first.p50),
        whole(device.first.p95),
        whole(device.shown.p50),
        whole(device.shown.p95),
        whole(device.common),
        kilobytes(device.whole.bytes),
        whole(device.whole.milliseconds),
        kilobytes(device.start.bytes),
        whole(device.start.milliseconds),
      ]),
    ),
  );
  const builds = table(
    ['articles', 'engine', 'build, s', 'processor, s', 'peak memory, MB', 'served, MB', 'files'],
    figures.map((one) => [
      ...name(one),
      one.build.seconds.toFixed(0),
      one.build.processorSeconds.toFixed(0),
      whole(one.build.peakMegabytes),
      one.build.megabytes.toFixed(1),
      whole(one.build.files),
    ]),
  );
  return `# Search, measured

Made by \`npm run bench -- search --write\`, on two shared cores: read times as ratios.

The editions are generated (\`tests/support/search/corpus.ts\`): sentences of the included edition and of the
pages written for the tests of the import, in which most words give way to words of OpenCC's phrase
dictionary (Apache-2.0, in the lockfile) drawn by Zipf's law, and digits to other digits. About 650
characters an article, 4,000 articles a year. Queries are runs of text drawn at random, of
${(figures[0]?.byLength ?? []).map(({ length }) => length).join(', ')} characters, a third each at word boundaries, anywhere, and across punctuation, half of
them in Traditional characters. The truth is plain search for the folded query in every passage.
Pagefind alone is given the same articles as they are, in \`zh-hans\`, and the Simplified queries.

## Right

${rightness}

## By length of the query: recall / precision in per cent, and KB (p95)

${byLength}

## Small and fast

A query is asked as the search page does: the newest bundle first, others only until ten results are
found. Its bytes are all that is transferred for its answer and the texts of the first ten results,
without headers; the count is there before the texts. A common word is the slowest of 的, 中国, 在, 一,
工作, to five results. “All bundles” adds what it takes to ask the rest of the edition too, for the exact
count, which the page does when asked to. The first query of a visit loads the tables of the newest
bundle, which the search page does before anything is typed; those of others are loaded by the first
query that asks them. Lines are HTTP/1.1 with gzip.

${speed}

## Build

Processor time does not depend on what else the machine does; it includes making the articles. Peak
memory is of all processes together. What is served for Kanben includes the texts in both
scripts, from which excerpts are made, and search in both; Pagefind alone holds one script.

${builds}

## How it works

Pagefind 1.6.0 indexes the pairs of neighbouring characters of every passage, folded (NFKC, case,
accents, and classes of characters closed under OpenCC's tables and under all that the converter can
produce), a thousand articles at a time, so that its memory is bounded. Its indexes are merged and
cut into chunks that hold either one frequent pair or some rare ones. The engine (\`src/search/\`) reads
these chunks itself, in the browser and in the terminal alike: a phrase of eight characters needs four
pairs, or more that load less, and stands exactly where its pairs stand in the right distances. Where one
of them is frequent, so that much would be loaded, rare ones are asked first; if a dozen articles at most
hold these, they are compared with the phrase by their texts. What is known of the articles (dates,
columns, reporters, names) is loaded in parts where few are found. So counts are exact, failed
downloads are noticed, and no WebAssembly is needed. Pagefind's own module ignores tokens that are
nowhere in the index, swallows failed downloads, and loads a file for each result.
Editions of more than 5,000 articles are cut into bundles by centuries, decades, years or months, each
as long as the limit allows, asked newest first and only until there are enough results; an edition
that grows rebuilds only the bundle that the new issue belongs to.
`;
}
