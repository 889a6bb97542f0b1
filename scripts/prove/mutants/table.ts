import { conversionMutants } from './conversion.ts';
import { keepingMutants } from './keeping.ts';
import type { Guarded, Mutant } from './mutant.ts';
import { siteMutants } from './site.ts';

/** All mutants, those of the first promise first. */
export const mutants: readonly Mutant[] = [...keepingMutants, ...conversionMutants, ...siteMutants];

/** Whatever breaks these must be noticed. */
export const promised: ReadonlySet<Guarded> = new Set([
  'conservation',
  'joins',
  'ledger',
  'emendations',
]);

/** The share of all mutants that must be noticed. */
export const leastShare = 0.9;
