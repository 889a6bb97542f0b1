import { join } from 'node:path';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { root } from '../../src/lib/root.ts';
import { Lane, type Step, type Verdict } from './mutants/lane.ts';
import type { Mutant } from './mutants/mutant.ts';
import { breakCode, readCode, type Code } from './mutants/place.ts';
import { leastShare, mutants, promised } from './mutants/table.ts';

interface MutantsOptions {
  only?: string;
  quick?: boolean;
  lanes: string;
}

/** The result of a mutant. */
interface Result {
  mutant: Mutant;
  /** The tests that killed it, and the first that failed; null if it survived. */
  noticed: { project: Step['project']; test: string } | null;
  seconds: number;
}

/** Adds the command that measures which mutants the tests kill. */
export function addProof(program: Command): void {
  program
    .command('mutants')
    .description(
      '把程序逐处改坏，看测试是否发觉 breaks the code, one place at a time, and runs the tests',
    )
    .option('--only <text>', '只试名称或类别含有这些字的 only those with this in name or kind')
    .option('--quick', '只跑每处所指的单元测试 only the unit tests that each names')
    .addOption(
      new Option('--lanes <number>', '同时试几处 how many at once')
        .choices(['1', '2'])
        .default('2'),
    )
    .action((options: MutantsOptions) => prove(options));
}

async function prove({ only = '', quick = false, lanes }: MutantsOptions): Promise<void> {
  const chosen = mutants.filter(({ name, guards }) => name.includes(only) || guards === only);
  if (chosen.length === 0)
    throw new InvalidArgumentError(`没有含“${only}”的一处 none has “${only}”`);
  const code = await readCode(root);
  // Fail early if the text of a mutant is missing.
  chosen.forEach((mutant) => breakCode(mutant, code));

  const baselines = new Map<string, Promise<void>>();
  const waiting = [...chosen];
  const results: Result[] = [];
  const work = async (number: number): Promise<void> => {
    console.log(`lane ${number}: copying the program`);
    const lane = await Lane.create(root, join(root, '.cache/mutants', String(number)));
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const steps = stepsOf(mutant).slice(0, quick ? 1 : undefined);
      const result = await tryMutant(lane, mutant, steps, code, baselines);
      results.push(result);
      console.log(`[${results.length}/${chosen.length}] ${lineOf(result)}`);
    }
    await lane.remove();
  };
  await Promise.all(Array.from({ length: Number(lanes) }, (_, i) => work(i + 1)));
  report(chosen.flatMap((mutant) => results.find((result) => result.mutant === mutant) ?? []));
}

/** The tests of a mutant: those that it names, all units that import its file, its build test. */
const stepsOf = ({ unit, build }: Mutant): Step[] => [
  { project: 'unit', paths: [`tests/unit/${unit}`] },
  { project: 'unit', paths: [] },
  ...(build ? [{ project: 'build', paths: [`tests/build/${build}`] } as const] : []),
];

async function tryMutant(
  lane: Lane,
  mutant: Mutant,
  steps: readonly Step[],
  code: Code,
  baselines: Map<string, Promise<void>>,
): Promise<Result> {
  const begin = performance.now();
  const { file, text } = breakCode(mutant, code);
  let noticed: Result['noticed'] = null;
  for (const step of steps) {
    const key = [step.project, ...step.paths].join(' ');
    const baseline = baselines.get(key) ?? lane.test(step).then(assertPassed(key));
    baselines.set(key, baseline);
    await baseline;
    const test = await lane.withText(file, text, () => lane.test(step, file));
    if (test === null) continue;
    noticed = { project: step.project, test };
    break;
  }
  return { mutant, noticed, seconds: Math.round((performance.now() - begin) / 1000) };
}

/** Tests that fail without a mutant cannot kill one. */
const assertPassed =
  (tests: string) =>
  (verdict: Verdict): void => {
    if (verdict !== null) throw new Error(`Tests fail in the unbroken code (${tests}): ${verdict}`);
  };

const lineOf = ({ mutant: { name, guards }, noticed, seconds }: Result): string =>
  [
    `${seconds} s`.padStart(6),
    (noticed?.project ?? 'SURVIVED').padEnd(8),
    guards.padEnd(12),
    name,
    noticed ? `— ${noticed.test}` : '',
  ].join(' ');

/** Prints all mutants and the share that was killed; fails if it is below the required share. */
function report(results: readonly Result[]): void {
  console.log(`\n${results.map(lineOf).join('\n')}\n`);
  const count = (test: (result: Result) => boolean): number => results.filter(test).length;
  const noticed = count((result) => result.noticed !== null);
  const kept = results.filter(({ mutant }) => promised.has(mutant.guards));
  const keptNoticed = kept.filter((result) => result.noticed !== null).length;
  const share = noticed / results.length;
  console.log(
    [
      `${noticed} of ${results.length} noticed (${(share * 100).toFixed(1)} %; at least ${leastShare * 100} %)`,
      `  by unit tests: ${count((result) => result.noticed?.project === 'unit')}`,
      `  by build tests alone: ${count((result) => result.noticed?.project === 'build')}`,
      `of those in ${[...promised].join(', ')}: ${keptNoticed} of ${kept.length} (all)`,
    ].join('\n'),
  );
  if (share < leastShare || keptNoticed < kept.length) process.exitCode = 1;
}
