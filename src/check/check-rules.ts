import { variantSchema, type Variant } from '../schema/common.ts';
import type { GlossaryEntry, NameEntry } from '../schema/rules.ts';
import type { YamlResult } from '../edition/read/parse-yaml.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';

type Entry = Pick<GlossaryEntry, Variant | 'only'> & Partial<Pick<NameEntry, 'aliases'>>;

/** Reports forms with two different conversions within one list: a rule file or an article's glossary. */
export function checkRules(
  names: YamlResult<NameEntry[]> | null,
  glossary: YamlResult<GlossaryEntry[]> | null,
): Problem[] {
  return [names, glossary].flatMap((result) =>
    result?.data ? findConflicts(result.data, (path) => result.source.placeOf(path)) : [],
  );
}

/** Finds contradicting rules of one list. @param placeOf Maps a path in the list to its place. */
export function findConflicts(
  entries: readonly Entry[],
  placeOf: (path: (string | number)[]) => Place,
): Problem[] {
  const seen = new Map<string, { target: string; place: Place }>();
  return entries.flatMap((entry, i) => {
    const spellings = [
      { forms: entry, path: [i] },
      ...(entry.aliases ?? []).map((forms, j) => ({ forms, path: [i, 'aliases', j] })),
    ];
    const conflicts = new Map<string, Problem>();
    for (const { forms, path } of spellings) {
      for (const [from, to] of directions) {
        const source = forms[from];
        const target = forms[to];
        if (source === undefined || target === undefined) continue;
        if (entry.only !== undefined && entry.only !== to) continue;
        const key = `${from}>${to}:${source}`;
        const place = placeOf([...path, from]);
        const earlier = seen.get(key);
        if (!earlier) {
          seen.set(key, { target, place });
        } else if (earlier.target !== target) {
          const other = `${earlier.place.file}:${earlier.place.line}`;
          conflicts.set(source, problem('rule-conflict', place, { form: source, other }));
        }
      }
    }
    return [...conflicts.values()];
  });
}

const directions = variantSchema.options.flatMap((from) =>
  variantSchema.options.flatMap((to): [Variant, Variant][] => (from === to ? [] : [[from, to]])),
);
