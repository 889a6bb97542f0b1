/** Where an editor can write a rule, the strongest place first. */
export const layers = ['article', 'name', 'glossary'] as const;
export type RuleLayer = (typeof layers)[number];

/**
 * What decides the form of a span: a form given in the text, an editor's rule, a phrase of the
 * dictionary, a context rule, or the character table.
 */
export type Decider = 'pin' | RuleLayer | 'phrase' | 'context' | 'table';

/** A part of a text with its converted form, which has the same number of code points. */
export interface Span {
  /** In code points. */
  start: number;
  source: string;
  target: string;
  by: Decider;
}

/** A span whose form an editor has given in the text itself. */
export interface Pin {
  /** In code points. */
  start: number;
  source: string;
  target: string;
}
