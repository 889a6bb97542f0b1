import STCharacters from 'opencc-js/dict/STCharacters';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import type { Script } from '../schema/common.ts';
import { loadDictionaries } from './dictionaries.ts';

/** A character table of OpenCC. */
const entriesOf = (dictionary: string): Map<string, string[]> =>
  new Map(
    dictionary.split('|').map((entry) => {
      const [source = '', ...targets] = entry.split(' ');
      return [source, targets];
    }),
  );

/** Characters that are always replaced in one direction, and neither made nor replaced in it back. */
function onlyIn(table: ReadonlyMap<string, string[]>, back: ReadonlyMap<string, string[]>) {
  const made = new Set([...table.values()].flat());
  return new Set(
    [...table.keys()].filter((character) => !made.has(character) && !back.has(character)),
  );
}

const simplifying = entriesOf(TSCharacters);
const complicating = entriesOf(STCharacters);
const own: Readonly<Record<Script, ReadonlySet<string>>> = {
  'zh-Hans': onlyIn(complicating, simplifying),
  'zh-Hant': onlyIn(simplifying, complicating),
};

/** How many characters of a text only one script has. */
export function countByScript(text: string): Record<Script, number> {
  const hans = loadDictionaries('zh-Hans', 'zh-Hant').forms;
  const hant = loadDictionaries('zh-Hant', 'zh-Hans').forms;
  const counts = { 'zh-Hans': 0, 'zh-Hant': 0 };
  for (const character of text) {
    // 后 and 里 are words of either script: phrases keep them.
    if (own['zh-Hans'].has(character) && !hans.get(character)?.has(character)) {
      counts['zh-Hans'] += 1;
    } else if (own['zh-Hant'].has(character) && !hant.get(character)?.has(character)) {
      counts['zh-Hant'] += 1;
    }
  }
  return counts;
}

/** Fewer characters than these may be variants that a newspaper prints. */
const fewest = 10;

/** The script that a text is plainly in; null where it is too short or mixed. */
export function plainScript(text: string): Script | null {
  const { 'zh-Hans': hans, 'zh-Hant': hant } = countByScript(text);
  if (hans >= fewest && hans > 3 * hant) return 'zh-Hans';
  return hant >= fewest && hant > 3 * hans ? 'zh-Hant' : null;
}
