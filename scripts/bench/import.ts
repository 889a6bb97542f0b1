import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseWeights } from '../../src/import/analysis/weights.ts';
import { importWords } from '../../src/import/files/import-words.ts';
import { makePlan, shippedWeights } from '../../src/import/plan.ts';
import { root } from '../../src/lib/root.ts';
import { print } from '../cli/print.ts';
import { addPage, noBins, type Bin } from '../train/calibration.ts';
import { generator, shuffled } from '../train/fit.ts';
import { measurePage } from '../train/measure.ts';
import { Trainer } from '../train/model.ts';
import { examFolder, readPages, trainingFolder, type TruePage } from '../train/pages.ts';
import { noTally, type Tally } from '../train/score.ts';
import { calibrationTable, drawCalibration, resultTable } from './import-report.ts';

/** Number of parts of the training pages, each read by a model fitted to the others. */
const parts = 4;

const words = await importWords();

/** Pages made of the included edition’s own articles: they test layouts, not text. */
const isRemix = ({ name }: TruePage): boolean => name.startsWith('M');

/** Reads every training page by a model that has not seen it. */
function crossValidate(): { tally: Tally; bins: Bin[] } {
  const pages = shuffled(readPages(trainingFolder), generator(7));
  const trainer = new Trainer(words);
  const tally = noTally();
  const bins = noBins();
  for (let part = 0; part < parts; part += 1) {
    print(`${part + 1}/${parts}`);
    const seen = pages.filter((page, i) => i % parts !== part || isRemix(page));
    const weights = parseWeights(trainer.train(seen));
    for (const page of pages.filter((one, i) => i % parts === part && !isRemix(one))) {
      measurePage(tally, page, words, weights);
      addPage(bins, page, words, weights);
    }
  }
  return { tally, bins };
}

/** Reads the pages of the exam by the shipped model. */
function sitExam(): { tally: Tally; bins: Bin[] } {
  const tally = noTally();
  const bins = noBins();
  for (const page of existsSync(examFolder) ? readPages(examFolder) : []) {
    measurePage(tally, page, words);
    addPage(bins, page, words, shippedWeights());
  }
  return { tally, bins };
}

/** Time in ms for planning a transcript. */
function timePlan(lines: readonly string[]): number {
  const start = performance.now();
  makePlan({ file: 'bench', sha256: '0'.repeat(64), lines }, words);
  return performance.now() - start;
}

/** Time for one page repeated ever more often, as multiples of the first. */
function measureSpeed(): string[] {
  const [page] = readPages(trainingFolder).filter(({ name }) => name.startsWith('M0'));
  const copies = [10, 100, 1000].map((count) =>
    Array.from({ length: count }, () => [...(page?.lines ?? []), '']).flat(),
  );
  timePlan(copies[0] ?? []);
  const times = copies.map((lines) => timePlan(lines));
  return copies.map((lines, i) => {
    const multiple = (times[i] ?? 0) / Math.max(times[0] ?? 1, 1);
    const size = lines.length / (copies[0]?.length ?? 1);
    return `| ${lines.length.toLocaleString('en')} | ${size.toFixed(1)} | ${multiple.toFixed(1)} |`;
  });
}

/** Measures how well pages that the model has not seen are put together, and how fast. */
export async function benchImport({ write }: { write?: boolean }): Promise<void> {
  const cross = crossValidate();
  const exam = sitExam();
  const report = `# Import, measured

Made by \`npm run bench -- import --write\`. No question was answered. An article is *put together* if the
lines of its head (column, kicker, headline, deck) and the lines of its body are exactly those of the
truth. It is *silently wrong* if it is not, and no question names a line of it or of the planned articles
that hold its lines. A join is right if the truth has it. Which of kicker, headline and deck a line is
does not count here.

## Pages that the model has not seen

${resultTable([
  ['The exam: pages set aside before the model was made, never fitted to', exam.tally],
  [
    `The training pages, each read by a model fitted to the other ${parts - 1} of ${parts} parts`,
    cross.tally,
  ],
])}

The exam (\`tests/fixtures/import/exam/\`) has pages of 1908 to 2025 in both scripts, as the tools leave them;
they were written by others than the author of the features, in the style of the time, and were read once
when the model was finished. The training pages (\`tests/fixtures/import/training/\`) are of the same kinds,
about half of them of real newspapers; in those the inner words of long lines are shuffled, so that nobody’s
text is published. Pages made of the included edition are fitted to as well, but not counted.

## Certainty

Of the lines that were given a certainty between these limits, so many are what they were read as (part of
a head, text, crosshead, byline, caption, set aside), on unseen pages only:

${calibrationTable([
  ['exam', exam.bins],
  ['training pages, unseen', cross.bins],
])}

![Certainty given against share right](import-calibration.svg)

## Time

One page again and again as one transcript, as multiples of the first row: linear.

| lines | size | time |
| --- | --- | --- |
${measureSpeed().join('\n')}
`;
  console.log(report);
  console.log([...exam.tally.notes, ...cross.tally.notes].join('\n'));
  if (!write) return;
  await writeFile(join(root, 'docs/import.md'), report);
  await writeFile(
    join(root, 'docs/import-calibration.svg'),
    drawCalibration(cross.bins, exam.bins),
  );
}
