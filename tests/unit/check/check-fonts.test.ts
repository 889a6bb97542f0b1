import { expect, test } from 'vitest';
import { checkFonts } from '../../../src/check/check-fonts.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import type { Article } from '../../../src/edition/model.ts';
import { fontCache } from '../../../src/build/settings.ts';
import { createGlyphCheck } from '../../../src/fonts/glyph-check.ts';
import { githubReport, terminalReport } from '../../../src/problems/report.ts';
import { includedEdition, root, wholeEdition } from '../../support/edition.ts';

const { issues } = await wholeEdition(includedEdition);
const [article] = issues.flatMap(({ articles }) => articles);
if (!article) throw new Error('no article');

const noticesOf = (...articles: Article[]) =>
  checkFonts(
    [{ script: 'zh-Hans', articles }],
    ['zh-Hans'],
    (from, to) => createConverter({ from, to }),
    createGlyphCheck(fontCache(root)),
  );

test('a character that the fonts lack is noticed where it stands, once, and is no error', async () => {
  const blocks = [
    { id: 'p1', kind: 'paragraph' as const, text: '甲□旸乙㸌丙㸌', pins: [], line: 12 },
  ];
  const notices = await noticesOf({ ...article, blocks });
  expect(notices).toMatchObject([{ code: 'glyph-missing', line: 12, column: 5 }]);
  expect(terminalReport(notices, 'content')).toMatch(/“㸌”（U\+3E0C）.*没有错误，提示 1 处/su);
  expect(githubReport(notices, 'content')).toMatch(/^::notice file/u);
});

test('the included edition has no such character', async () => {
  const articles = issues.flatMap((issue) => issue.articles);
  expect(await noticesOf(...articles)).toEqual([]);
});
