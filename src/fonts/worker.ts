import { parentPort, workerData } from 'node:worker_threads';
import { createSubsetter } from './subset.ts';
import type { Typeface } from './sources.ts';

/** The input of a worker: all subsets of one typeface. */
export interface Work {
  typefaces: readonly Typeface[];
  sets: readonly string[];
}

const { typefaces, sets } = workerData as Work;
const { cut } = createSubsetter(typefaces);
for (const [index, characters] of sets.entries()) {
  parentPort?.postMessage({ index, font: await cut(characters) });
}
