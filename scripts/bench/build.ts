import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/lib/root.ts';
import { writeGeneratedEdition } from '../../tests/support/generated-edition.ts';
import { run } from '../cli/run.ts';
import { differenceOf, measureBuild, readSite, type BuildCost } from './build/measure.ts';

export interface BuildBenchOptions {
  /** Numbers of articles of the generated editions. */
  sizes: number[];
  /** Up to this number of articles, editions are also built with fonts. */
  fontSizes: number;
  /** Folders of other versions of the program, with their packages. */
  other?: string[];
  write?: boolean;
}

/** Marks around the part of `docs/scale.md` that is generated. */
const [beginning, end] = ['<!-- bench build -->', '<!-- /bench build -->'];

/** Measures builds of generated editions, and of small changes in the largest of them. */
export const benchBuild = ({
  sizes,
  fontSizes,
  other = [],
  write,
}: BuildBenchOptions): Promise<void> =>
  run(async () => {
    const work = await mkdtemp(join(tmpdir(), 'kanben-bench-build-'));
    const rows: string[] = [];
    const phases: string[] = [];
    for (const articles of sizes) {
      const content = join(work, String(articles));
      await writeGeneratedEdition(content, { articles });
      for (const fonts of articles <= fontSizes ? [false, true] : [false]) {
        for (const program of [root, ...other]) {
          const out = join(work, 'site');
          const cost = await measureBuild({ program, content, out, fonts });
          const name = program === root ? 'this one' : program;
          rows.push(growthRow(name, articles, fonts, cost));
          console.log(rows.at(-1));
          if (program === root) phases.push(phaseRow(articles, fonts, cost));
          await rm(out, { recursive: true, force: true });
        }
      }
    }
    const changes = await measureChanges(work, Math.max(...sizes));
    await rm(work, { recursive: true, force: true });
    const report = reportOf(rows, phases, changes);
    console.log(report);
    if (write) await writeReport(report);
  });

const growthRow = (name: string, articles: number, fonts: boolean, cost: BuildCost): string =>
  `| ${[
    name,
    articles,
    fonts ? 'yes' : 'no',
    cost.processor.toFixed(1),
    ((1000 * cost.processor) / articles).toFixed(0),
    cost.wall.toFixed(0),
    cost.memory.toFixed(0),
    cost.files,
    cost.megabytes.toFixed(1),
  ].join(' | ')} |`;

const phaseRow = (articles: number, fonts: boolean, { steps }: BuildCost): string =>
  `| ${articles} | ${fonts ? 'yes' : 'no'} | ${steps.map(({ name, seconds }) => `${name} ${seconds}`).join(', ')} |`;

/**
 * Builds an edition without fonts again after small changes, into the same folder.
 * @returns Rows of a table.
 */
async function measureChanges(work: string, articles: number): Promise<string[]> {
  const content = join(work, String(articles));
  const out = join(work, 'changed');
  const larger = join(work, 'larger');
  await writeGeneratedEdition(larger, { articles: articles + 20 });
  const build = { program: root, content, out, fonts: false };
  await measureBuild(build);
  const cases: [string, () => Promise<void>][] = [
    ['nothing', () => Promise.resolve()],
    ['one sentence', () => changeSentence(content)],
    ['one issue more', () => cp(larger, content, { recursive: true, force: false })],
  ];
  const rows: string[] = [];
  for (const [name, change] of cases) {
    const before = await readSite(out);
    await change();
    const cost = await measureBuild(build);
    const { changed, added, removed, megabytes } = differenceOf(before, await readSite(out));
    rows.push(
      `| ${[name, cost.processor.toFixed(1), changed, added, removed, megabytes.toFixed(2)].join(' | ')} |`,
    );
  }
  return rows;
}

/** Adds a sentence to the last paragraph of an article of the first issue. */
async function changeSentence(content: string): Promise<void> {
  const issues = join(content, 'issues');
  const [issue = ''] = (await readdir(issues)).sort();
  const file = join(issues, issue, '1-1.md');
  const text = await readFile(file, 'utf8');
  await writeFile(file, `${text.trimEnd()}另据本报记者了解，这项工作今年内完成。\n`);
}

const reportOf = (
  rows: readonly string[],
  phases: readonly string[],
  changes: readonly string[],
): string => `## Builds, measured

Made by \`npm run bench -- build --write\` on two shared cores: read times as ratios. The editions are
generated (\`npm run bench -- edition\`): 20 articles an issue on four pages, one issue a day, 770–790
characters an article, two scripts. Processor time includes all processes; memory is that of the largest.

| program | articles | fonts | CPU s | CPU ms an article | s | MB memory | files | MB |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}

Time of each step, in seconds that passed:

| articles | fonts | steps |
|---|---|---|
${phases.join('\n')}

Built again without fonts after a change, into the same folder:

| change | CPU s | files changed | new | removed | MB to send |
|---|---|---|---|---|---|
${changes.join('\n')}
`;

/** Replaces the generated part of `docs/scale.md`, or appends it. */
async function writeReport(report: string): Promise<void> {
  const file = join(root, 'docs/scale.md');
  const text = await readFile(file, 'utf8').catch(() => '# Scale\n');
  const part = `${beginning}\n\n${report}\n${end}`;
  const start = text.indexOf(beginning);
  const stop = text.indexOf(end);
  await writeFile(
    file,
    start >= 0 && stop > start
      ? text.slice(0, start) + part + text.slice(stop + end.length)
      : `${text.trimEnd()}\n\n${part}\n`,
  );
}
