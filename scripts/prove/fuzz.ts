import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { decodeTranscript } from '../../src/edition/read/decode.ts';
import { transcriptLines } from '../../src/edition/conservation.ts';
import { showProgress } from '../../src/lib/progress.ts';
import { anyTranscript } from '../../tests/support/any-transcript.ts';
import { runImport } from '../../tests/support/import-run.ts';

/** Number of transcripts in a batch with one seed. */
const batch = 100;

/** Maximum number of kinds of faults shown, each with its smallest transcript. */
const mostShown = 5;

interface Tally {
  ends: Map<string, number>;
  faults: Map<string, number>;
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Tries transcripts for a time. @returns What they came to, and the smallest that have faults. */
async function fuzz(minutes: number, seed: number): Promise<Tally & { smallest: string[] }> {
  const transcripts = anyTranscript(await realLines());
  const tally: Tally = { ends: new Map(), faults: new Map() };
  const smallest: string[] = [];
  const start = Date.now();
  const progress = showProgress('fuzz 秒 seconds', Math.ceil(minutes * 60));
  let shown = 0;
  for (let number = seed; Date.now() - start < minutes * 60_000; number += 1) {
    let isSound = true;
    for (const { lines, edits } of fc.sample(transcripts, { seed: number, numRuns: batch })) {
      const { end, faults, refusals } = tryImport(lines, edits);
      add(tally.ends, end);
      for (const fault of faults) add(tally.faults, fault.replace(/:.*$/su, ''));
      for (const { code } of refusals) add(tally.faults, `refused ${code}`);
      isSound &&= faults.length === 0 && refusals.length === 0;
    }
    if (!isSound && smallest.length < mostShown) smallest.push(smallestOf(transcripts, number));
    for (; shown < (Date.now() - start) / 1000; shown += 1) progress.step();
  }
  progress.stop();
  return { ...tally, smallest };
}

/** Runs an import; exceptions count as faults. */
function tryImport(...input: Parameters<typeof runImport>): ReturnType<typeof runImport> {
  try {
    return runImport(...input);
  } catch (error) {
    return {
      end: 'applied',
      refusals: [],
      files: new Map(),
      faults: [`exception: ${String(error)}`],
    };
  }
}

/** The smallest transcript of a batch that has a fault, with its faults. */
function smallestOf(transcripts: ReturnType<typeof anyTranscript>, seed: number): string {
  const { counterexample } = fc.check(
    fc.property(transcripts, ({ lines, edits }) => {
      const { faults, refusals } = tryImport(lines, edits);
      return faults.length === 0 && refusals.length === 0;
    }),
    { seed, numRuns: batch },
  );
  const [found] = counterexample ?? [];
  if (!found) return `seed ${seed}`;
  const { faults, refusals } = tryImport(found.lines, found.edits);
  return JSON.stringify({
    seed,
    ...found,
    faults,
    refusals: refusals.map(({ message }) => message),
  });
}

/** The lines of the included transcripts. */
async function realLines(): Promise<string[]> {
  const folder = join(import.meta.dirname, '../../content/transcripts');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name))));
  return texts.flatMap((bytes) => {
    const decoded = decodeTranscript(bytes);
    return typeof decoded === 'string' ? [] : transcriptLines(decoded.text);
  });
}

function parsePositive(value: string): number {
  const number = Number(value);
  if (Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('要一个正数 a positive number');
}

/** Adds `fuzz`: any transcript through plan, an editor's changes, apply and check, for a time. */
export function addProof(program: Command): void {
  program
    .command('fuzz')
    .description('任意的转写稿经过 plan、apply、check，一字不少 any transcript is imported whole')
    .option('--minutes <n>', '时间 how long', parsePositive, 10)
    .option('--seed <n>', '起始的种子 first seed', parsePositive, 1)
    .action(async ({ minutes, seed }: { minutes: number; seed: number }) => {
      const { ends, faults, smallest } = await fuzz(minutes, seed);
      for (const [end, count] of ends) console.log(`${end}: ${count}`);
      console.log(faults.size === 0 ? 'faults: 0' : 'faults:');
      for (const [fault, count] of faults) console.log(`  ${fault}: ${count}`);
      for (const found of smallest) console.log(found);
      if (faults.size > 0) process.exitCode = 1;
    });
}
