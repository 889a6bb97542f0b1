/** The property that a piece of code ensures. All mutants against the first four must be killed. */
export type Guarded =
  | 'conservation'
  | 'joins'
  | 'ledger'
  | 'emendations'
  | 'import'
  | 'check'
  | 'conversion'
  | 'search'
  | 'site';

/** A change that breaks the program, located by the text of the code. */
export interface Mutant {
  /** What is broken, as a short sentence. */
  name: string;
  guards: Guarded;
  /** A text that occurs exactly once in the code of the program. */
  from: string;
  to: string;
  /** The unit tests that run first, as folders or files below `tests/unit`. */
  unit: string;
  /** The build test that runs last, a file below `tests/build`. */
  build?: string;
}
