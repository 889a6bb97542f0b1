import type { Variant } from '../schema/common.ts';
import type { GlossaryEntry, NameEntry } from '../schema/rules.ts';
import type { Pin, RuleLayer } from './span.ts';

/** A term and its form in the other script, of the same number of code points. */
export interface Rule {
  source: string;
  target: string;
  layer: RuleLayer;
}

type Forms = Partial<Record<Variant, string | undefined>>;

/** The form for a variant; `zh-Hant-HK` falls back to `zh-Hant`. */
export const formOf = (forms: Forms, variant: Variant): string | undefined =>
  forms[variant] ?? (variant === 'zh-Hant-HK' ? forms['zh-Hant'] : undefined);

/** The pin that gives a passage its form in a variant; without one the passage is left unchanged. */
export const pinFor = (
  { start, source, forms }: { start: number; source: string; forms: Forms },
  to: Variant,
): Pin => ({ start, source, target: formOf(forms, to) ?? source });

/** The rule of an entry for one direction: none if a form is missing or `only` excludes it. */
export function ruleOf(
  entry: Forms & Pick<Partial<GlossaryEntry>, 'only'>,
  layer: RuleLayer,
  from: Variant,
  to: Variant,
): Rule[] {
  const source = formOf(entry, from);
  const target = formOf(entry, to);
  if (source === undefined || target === undefined) return [];
  if (entry.only && entry.only !== to) return [];
  return [{ source, target, layer }];
}

/** The rules of an edition for one direction. */
export function rulesFor(
  glossary: readonly GlossaryEntry[],
  names: readonly NameEntry[],
  from: Variant,
  to: Variant,
): Rule[] {
  return [
    ...glossary.flatMap((entry) => ruleOf(entry, 'glossary', from, to)),
    ...names.flatMap((name) =>
      [name, ...name.aliases].flatMap((forms) => ruleOf(forms, 'name', from, to)),
    ),
  ];
}

/** An article's own rules for one direction. */
export const articleRules = (
  glossary: readonly GlossaryEntry[],
  from: Variant,
  to: Variant,
): Rule[] => glossary.flatMap((entry) => ruleOf(entry, 'article', from, to));

/** Rules for an element and its content, as `convertTree` reads them from `data-terms`. */
export const termsAttribute = (glossary: readonly GlossaryEntry[] = []): string | undefined =>
  glossary.length > 0 ? JSON.stringify(glossary) : undefined;
