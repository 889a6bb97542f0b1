import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { punctuation } from '../../../src/fonts/punctuation.ts';
import { roles, typefacesFor, type Role } from '../../../src/fonts/sources.ts';
import type { Variant } from '../../../src/schema/common.ts';
import { root } from '../../support/edition.ts';
import { cutFont } from '../../support/fonts/cut.ts';
import { fontTools } from '../../support/fonts/font-tools.ts';
import { harfbuzzSubsets } from '../../support/fonts/harfbuzz.ts';

/** Words with characters of the main files, of numbered files, and of the other script's typeface. */
const words: Readonly<Record<'zh-Hans' | 'zh-Hant', string>> = {
  'zh-Hans': '坚持应急处置和外防输入旸堃喆镕①℃ā国骨直角门说堅應',
  'zh-Hant': '堅持應急處置和外防輸入旸堃喆镕①℃ā國骨直角門說坚应',
};

const faces = (['zh-Hans', 'zh-Hant'] as const).flatMap((variant) =>
  roles.map((role): [Variant, Role, string] => [variant, role, words[variant] + punctuation]),
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kanben-fonts-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Writes a face and its references, and returns what the comparison asks for. */
async function writeCase(variant: Variant, role: Role, characters: string): Promise<object> {
  const font = await cutFont(variant, role, characters);
  const path = join(folder, `${variant}-${role}`);
  await writeFile(`${path}.woff2`, font ?? '');
  const pieces = await harfbuzzSubsets(variant, role, characters, 'truetype');
  const references = pieces.map((_, i) => `${path}-${i}.ttf`);
  for (const [i, piece] of pieces.entries()) await writeFile(references[i] ?? '', piece);
  const language = typefacesFor(variant, role)[0]?.language;
  return { font: `${path}.woff2`, references, language };
}

test.skipIf(fontTools === null)(
  'fontTools reads every table, and each glyph, advance and feature is that of HarfBuzz’s subset',
  { timeout: 120_000 },
  async () => {
    const cases: object[] = [];
    for (const face of faces) cases.push(await writeCase(...face));
    const list = join(folder, 'cases.json');
    await writeFile(list, JSON.stringify(cases));
    const script = join(root, 'tests/support/fonts/compare.py');
    const { stdout } = await promisify(execFile)(fontTools ?? '', [script, list]);
    expect(JSON.parse(stdout)).toEqual(faces.map(() => []));
  },
);
