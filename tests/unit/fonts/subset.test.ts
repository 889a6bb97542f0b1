import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCmap } from '../../../src/fonts/cmap.ts';
import { readAdjustments, readLigatures, readSubstitutions } from '../../../src/fonts/layout.ts';
import { punctuation } from '../../../src/fonts/punctuation.ts';
import { lackingIn } from '../../../src/fonts/subset.ts';
import type { Variant } from '../../../src/schema/common.ts';
import { openTables, table, type Tables } from '../../support/fonts/tables.ts';
import { cutFont, openDonors } from '../../support/fonts/cut.ts';

const cut = (variant: Variant, characters: string): Promise<Buffer | null> =>
  cutFont(variant, 'text', characters);

const open = async (woff2: Buffer | null): Promise<Tables> => {
  if (!woff2) throw new Error('no font');
  return openTables(woff2);
};

const glyphs = (font: Tables): Map<string, number> =>
  new Map(
    [...readCmap(table(font, 'cmap'))].map(([code, glyph]) => [String.fromCodePoint(code), glyph]),
  );

describe.each<[Variant, string]>([
  ['zh-Hans', '坚持应急处置和外防输入旸堃喆镕①℃ā'],
  ['zh-Hant', '堅持應急處置和外防輸入旸堃喆镕①℃ā'],
])('a font cut for %s', (variant, words) => {
  let font: Tables = new Map();
  beforeAll(async () => {
    font = await open(await cut(variant, words + punctuation));
  });

  test('holds the characters that were asked for, and no others', () => {
    expect([...glyphs(font).keys()].sort()).toEqual([...new Set(words + punctuation)].sort());
  });

  test('has TrueType outlines, which do not become Type 3 fonts in a PDF', () => {
    expect(font.has('glyf')).toBe(true);
    expect(font.has('CFF ')).toBe(false);
  });

  test('squeezes marks and sets them upright, whichever file of the package they came from', () => {
    const byCharacter = glyphs(font);
    const glyph = (character: string): number => byCharacter.get(character) ?? -1;
    const halt = readAdjustments(font.get('GPOS'), 'halt');
    const vhal = readAdjustments(font.get('GPOS'), 'vhal');
    const vert = readSubstitutions(font.get('GSUB'), 'vert');
    for (const mark of '，。、「」『』（）《》') {
      expect(halt.get(glyph(mark))?.[2], mark).toBe(-500);
    }
    expect(vhal.size).toBeGreaterThan(8);
    for (const mark of '「」『』（）《》…') expect(vert.has(glyph(mark)), mark).toBe(true);
  });

  test('draws —— as one stroke, two characters wide', () => {
    const dash = glyphs(font).get('—');
    const stroke = readLigatures(font.get('GSUB'), 'ccmp').find(
      ({ from }) => from.length === 2 && from.every((glyph) => glyph === dash),
    );
    const width = table(font, 'hmtx').readUInt16BE(4 * (stroke?.to ?? 0));
    expect(width).toBe(2 * table(font, 'head').readUInt16BE(18));
  });

  test('names what no typeface has', async () => {
    expect(lackingIn('坚㸌旸', await openDonors(variant, 'text'))).toEqual(['㸌']);
    expect(await cut(variant, '㸌')).toBeNull();
  });

  test('holds any part of the words in every order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([...words], { minLength: 1 }), async (part) => {
        const own = await open(await cut(variant, part.toReversed().join('')));
        expect([...glyphs(own).keys()].sort()).toEqual([...part].sort());
      }),
      { numRuns: 6 },
    );
  });
});
