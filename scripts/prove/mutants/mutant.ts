/** What a piece of code guards. Whatever breaks one of the first four must be noticed. */
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

/** One way to break the program, found by the text of the code. */
export interface Mutant {
  /** What is broken, in a few words. */
  name: string;
  guards: Guarded;
  /** A text that stands exactly once in the code of the program. */
  from: string;
  to: string;
  /** Unit tests to begin with, as folders or files below `tests/unit`. */
  unit: string;
  /** The build test to end with, a file below `tests/build`. */
  build?: string;
}
