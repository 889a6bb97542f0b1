import STCharacters from 'opencc-js/dict/STCharacters';
import TSCharacters from 'opencc-js/dict/TSCharacters';
import type { Script } from '../schema/common.ts';
import { loadDictionaries } from './dictionaries.ts';

/** Parses a character table of OpenCC: characters and their forms. */
const entriesOf = (dictionary: string): Map<string, string[]> =>
  new Map(
    dictionary.split('|').map((entry) => {
      const [source = '', ...targets] = entry.split(' ');
      return [source, targets];
    }),
  );

/** Characters that `table` replaces, and that neither table produces nor `back` replaces. */
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

/** Counts the characters of a text that exist in one script only. */
export function countByScript(text: string): Record<Script, number> {
  const hans = loadDictionaries('zh-Hans', 'zh-Hant').forms;
  const hant = loadDictionaries('zh-Hant', 'zh-Hans').forms;
  const counts = { 'zh-Hans': 0, 'zh-Hant': 0 };
  for (const character of text) {
    // 后 and 里 exist in both scripts: some phrases leave them unchanged.
    if (own['zh-Hans'].has(character) && !hans.get(character)?.has(character)) {
      counts['zh-Hans'] += 1;
    } else if (own['zh-Hant'].has(character) && !hant.get(character)?.has(character)) {
      counts['zh-Hant'] += 1;
    }
  }
  return counts;
}

/** Minimum number of characters as evidence: fewer may be variants used by a newspaper. */
const fewest = 10;

/** The script that a text is evidently in; null if the evidence is too small or mixed. */
export function plainScript(text: string): Script | null {
  const { 'zh-Hans': hans, 'zh-Hant': hant } = countByScript(text);
  if (hans >= fewest && hans > 3 * hant) return 'zh-Hans';
  return hant >= fewest && hant > 3 * hans ? 'zh-Hant' : null;
}
