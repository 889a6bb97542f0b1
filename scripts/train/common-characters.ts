import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import toTraditional from 'opencc-js/cn2t';
import toSimplified from 'opencc-js/t2cn';
import { root } from '../../src/lib/root.ts';
import { readPages, trainingFolder } from './pages.ts';

const file = 'src/fonts/common-characters.json';

/** Number of characters in each list. */
const length = 2000;

/** The pages that the lists are not made from, so that fonts can be measured on them: every third one. */
const isHeldOut = (index: number): boolean => index % 3 === 0;

/** Writes the commonest characters of newspapers in each script, by the number of pages that have them. */
export async function writeCommonCharacters(): Promise<string> {
  const pages = readPages(trainingFolder)
    .filter((_, i) => !isHeldOut(i))
    .map(({ lines }) => lines.join('\n'));
  const hans = commonest(pages.map(toSimplified.Converter({ from: 'tw', to: 'cn' })));
  const hant = commonest(pages.map(toTraditional.Converter({ from: 'cn', to: 'tw' })));
  await writeFile(join(root, file), `${JSON.stringify({ hans, hant }, null, 2)}\n`);
  return file;
}

function commonest(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const character of new Set(text.match(/\p{Script=Han}/gu))) {
      counts.set(character, (counts.get(character) ?? 0) + 1);
    }
  }
  const byCount = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return byCount
    .slice(0, length)
    .map(([character]) => character)
    .join('');
}
