import type { Variant } from '../schema/common.ts';
import type { GlossaryEntry, NameEntry } from '../schema/rules.ts';

/** A term and its form in the other script, of the same number of code points. */
export type Rule = readonly [source: string, target: string];

type Forms = Pick<GlossaryEntry, Variant>;

const form = (forms: Forms, variant: Variant): string =>
  forms[variant] ?? forms[variant === 'zh-Hant-HK' ? 'zh-Hant' : variant] ?? '';

/** The editors' rules for one direction, the weaker first: glossary, then names. */
export function rulesFor(
  glossary: readonly GlossaryEntry[],
  names: readonly NameEntry[],
  from: Variant,
  to: Variant,
): Rule[] {
  const all: Forms[] = [...glossary, ...names.flatMap((name) => [name, ...name.aliases])];
  return all.map((forms) => [form(forms, from), form(forms, to)]);
}
