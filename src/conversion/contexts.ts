import { counting } from './contexts/counting.ts';
import { describing } from './contexts/describing.ts';
import { doing } from './contexts/doing.ts';
import { foreign } from './contexts/foreign.ts';
import { naming } from './contexts/naming.ts';
import type { ContextRules } from './contexts/rule.ts';

/**
 * Characters whose form depends on what stands beside them, where no dictionary of words can tell:
 * a measure word after a number, a verb after an adverb, a name before a title. Each rule has its
 * example beside it.
 *
 * Rules were written from the entries of the 國語辭典 and the 《简化字总表》 and are measured on
 * sentences written for the tests (`tests/fixtures/script`).
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

/** What a rule may look at. */
export interface ContextPlace {
  /** The text up to the character, in Simplified. */
  before: string;
  /** The text from behind the character. */
  after: string;
  /** Whether the character begins its word, and whether it ends it. */
  first: boolean;
  last: boolean;
  /** Whether it stands in a foreign name. */
  foreign: boolean;
}

/** How far rules look, in UTF-16 units. */
export const contextReach = 12;

/** A rule ready to be tried. */
interface CompiledRule {
  form: string;
  before: RegExp | undefined;
  after: RegExp | undefined;
  alone: boolean;
  foreign: boolean;
}

/** Rules by the character that they give a form. */
export type Contexts = ReadonlyMap<string, readonly CompiledRule[]>;

/** Prepares rules for `formInContext`. */
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

/** The rules that are used unless others are given. */
export const standardContexts: Contexts = compileContexts(contextRules);

/** The form that a character has in its context, in OpenCC's standard, if a rule holds. */
export function formInContext(
  contexts: Contexts,
  character: string,
  place: ContextPlace,
): string | undefined {
  const { first, last } = place;
  return contexts.get(character)?.find(({ before, after, alone, foreign }) => {
    // What belongs to another word says nothing by itself: 限制 | 造成 is not 制造.
    const isOutside = first !== last && ((!before && last) || (!after && first));
    return (
      (foreign ? place.foreign : !isOutside) &&
      (!alone || (first && last)) &&
      (before?.test(place.before) ?? true) &&
      (after?.test(place.after) ?? true)
    );
  })?.form;
}
