import { counting } from './contexts/counting.ts';
import { describing } from './contexts/describing.ts';
import { doing } from './contexts/doing.ts';
import { foreign } from './contexts/foreign.ts';
import { naming } from './contexts/naming.ts';
import type { ContextRules } from './contexts/rule.ts';

/**
 * Rules for characters whose form depends on adjacent text and cannot be found in a dictionary of
 * words: a measure word after a number, a verb after an adverb, a name before a title. Each rule has an
 * example.
 *
 * Sources: the entries of the 國語辭典 and the 《简化字总表》; measured on the sentences in
 * `tests/fixtures/script`.
 */
export const contextRules: ContextRules = merge(foreign, counting, doing, naming, describing);

/** All rules of each character, those of the first table first. */
function merge(...tables: readonly ContextRules[]): ContextRules {
  const entries = tables.flatMap((table) => Object.entries(table));
  return Object.fromEntries(
    entries.map(([character]) => [
      character,
      entries.filter(([other]) => other === character).flatMap(([, rules]) => rules),
    ]),
  );
}

/** What a rule can test. */
export interface ContextPlace {
  /** The text up to the character, in Simplified. */
  before: string;
  /** The text after the character. */
  after: string;
  /** Whether the character is the first, and the last, of its word. */
  first: boolean;
  last: boolean;
  /** Whether it is part of a foreign name. */
  isForeign: () => boolean;
}

/** How much text before and after a character rules can test, in UTF-16 units. */
export const contextReach = 12;

/** A rule with compiled expressions. */
interface CompiledRule {
  form: string;
  before: RegExp | undefined;
  after: RegExp | undefined;
  alone: boolean;
  foreign: boolean;
}

/** Compiled rules by the character that they apply to. */
export type Contexts = ReadonlyMap<string, readonly CompiledRule[]>;

/** Compiles rules for `formInContext`. @throws SyntaxError If an expression is not valid. */
export const compileContexts = (rules: ContextRules): Contexts =>
  new Map(
    Object.entries(rules).map(
      ([character, list]) =>
        [
          character,
          list.map(({ form, before, after, alone = false, foreign = false }) => ({
            form,
            before: before === undefined ? undefined : new RegExp(`(?:${before})$`, 'u'),
            after: after === undefined ? undefined : new RegExp(`^(?:${after})`, 'u'),
            alone,
            foreign,
          })),
        ] as const,
    ),
  );

/** The default rules. */
export const standardContexts: Contexts = compileContexts(contextRules);

/** The form of a character in its context, in OpenCC's standard; undefined if no rule applies. */
export function formInContext(
  contexts: Contexts,
  character: string,
  place: ContextPlace,
): string | undefined {
  const { first, last } = place;
  return contexts.get(character)?.find(({ before, after, alone, foreign }) => {
    // Text of an adjacent word alone is no evidence: 限制 | 造成 is not 制造.
    const isOutside = first !== last && ((!before && last) || (!after && first));
    return (
      (foreign ? place.isForeign() : !isOutside) &&
      (!alone || (first && last)) &&
      (before?.test(place.before) ?? true) &&
      (after?.test(place.after) ?? true)
    );
  })?.form;
}
