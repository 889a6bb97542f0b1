import { conversionMutants } from './conversion.ts';
import { formatMutants } from './formats.ts';
import { keepingMutants } from './keeping.ts';
import type { Guarded, Mutant } from './mutant.ts';
import { siteMutants } from './site.ts';

/** All mutants, those against conservation first. */
export const mutants: readonly Mutant[] = [
  ...keepingMutants,
  ...formatMutants,
  ...conversionMutants,
  ...siteMutants,
];

/** All mutants against these must be killed. */
export const promised: ReadonlySet<Guarded> = new Set([
  'conservation',
  'joins',
  'ledger',
  'emendations',
]);

/** Minimum share of all mutants to be killed. */
export const leastShare = 0.9;
