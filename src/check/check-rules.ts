import type { GlossaryEntry, NameEntry } from '../schema/rules.ts';
import type { YamlResult } from './parse-yaml.ts';
import { problem, type Problem } from './problem.ts';

/** No form may be converted in two ways within one file of rules. */
export function checkRules(
  names: YamlResult<NameEntry[]> | null,
  glossary: YamlResult<GlossaryEntry[]> | null,
): Problem[] {
  return [names, glossary].flatMap((result) => {
    const seen = new Map<string, { hant: string; where: string }>();
    return (result?.data ?? []).flatMap((entry, i) => {
      const place = result?.source.placeOf([i, 'zh-Hans']) ?? { file: '', line: 1, column: 1 };
      const form = entry['zh-Hans'];
      const earlier = seen.get(form);
      if (!earlier) {
        seen.set(form, { hant: entry['zh-Hant'], where: `${place.file}:${place.line}` });
      } else if (earlier.hant !== entry['zh-Hant']) {
        return problem('rule-conflict', place, { form, other: earlier.where });
      }
      return [];
    });
  });
}
