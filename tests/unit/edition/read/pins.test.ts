import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finishPage } from '../../../../src/conversion/convert-page.ts';
import { createConverter } from '../../../../src/conversion/converter.ts';
import { insertPin, locateBlocks } from '../../../../src/edition/read/locate.ts';
import { parseArticle } from '../../../../src/edition/read/parse-article.ts';
import { renderBody } from '../../../../src/text/render-body.ts';
import { articleSchema } from '../../../../src/schema/article.ts';
import { lexicon } from '../../../support/lexicon.ts';
import { transcriptSentences } from '../../../support/measure-script.ts';

const convertPage = (...args: Parameters<typeof finishPage>): string => finishPage(...args).html;

const data = articleSchema.parse({ id: '2022-11-01-1-1', headline: ['题'] });
const plainSource = (src: string) => ({ src, srcset: null, width: 3, height: 2 });
const labels = {
  note: String,
  byEditor: '编者所加',
  table: '',
  pictureAbsent: '',
  picture: plainSource,
};
const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hant', lexicon });
const convertHongKong = createConverter({ from: 'zh-Hans', to: 'zh-Hant-HK', lexicon });

/** The body of an article as the pages of each script show it. */
function render(body: string): { hans: string; hant: string; hongKong: string } {
  const { tree, blocks, problems } = parseArticle(body);
  expect(problems).toEqual([]);
  const html = renderBody({ data, tree, blocks }, labels);
  const page = (options: Parameters<typeof finishPage>[1]): string =>
    /<p id="p1">(.*)<\/p>/su.exec(convertPage(html, options))?.[1] ?? '';
  return {
    hans: page(null),
    hant: page({ from: 'zh-Hans', to: 'zh-Hant', convert }),
    hongKong: page({ from: 'zh-Hans', to: 'zh-Hant-HK', convert: convertHongKong }),
  };
}

describe('a pin in the text', () => {
  test('keeps a passage as it is', () => {
    expect(render('演员:keep[余]年说')).toMatchObject({ hans: '演员余年说', hant: '演員余年說' });
  });

  test('gives a passage its forms, Hong Kong those of zh-Hant', () => {
    expect(render('满头乌:form[发]{zh-Hant=髮}送行')).toEqual({
      hans: '满头乌发送行',
      hant: '滿頭烏髮送行',
      hongKong: '滿頭烏髮送行',
    });
    expect(render('一:form[台]{zh-Hant=臺 zh-Hant-HK=枱}')).toMatchObject({
      hant: '一臺',
      hongKong: '一枱',
    });
  });

  test('divides no word beside it', () => {
    expect(render('急电:keep[表]示')).toMatchObject({ hant: '急電表示' });
  });

  test('is no character of the article', () => {
    const { blocks } = parseArticle('甲:form[发]{zh-Hant=髮}乙:keep[余]');
    expect(blocks[0]).toMatchObject({
      text: '甲发乙余',
      pins: [
        { start: 1, source: '发', forms: { 'zh-Hant': '髮' } },
        { start: 3, source: '余', forms: {} },
      ],
    });
  });
});

describe('what only looks like a directive is text', () => {
  test.each(['比分3:a', '时间12:30', '见:b和:c', 'http://a.b/c:d', '结尾:x'])('%s', (body) => {
    expect(parseArticle(`${body}\n`)).toMatchObject({ problems: [], blocks: [{ text: body }] });
  });
});

describe('a pin that cannot be understood is reported at its place', () => {
  test.each([
    ['甲:form[发]{zh-TW=髮}', 'pin-variant', 2],
    ['甲:form[头发]{zh-Hant=髮}', 'pin-length', 2],
    ['甲:form[发]乙', 'pin-empty', 2],
    ['甲:keep[发]{zh-Hant=髮}', 'pin-empty', 2],
    ['甲:keep[]乙', 'pin-empty', 2],
    ['甲:form[发乙', 'pin-unclosed', 2],
    ['甲:from[发]{zh-Hant=髮}', 'directive-unknown', 2],
  ])('%s', (body, code, column) => {
    expect(parseArticle(`\n${body}\n`).problems).toMatchObject([{ code, line: 2, column }]);
  });
});

test('a pin is written where a character stands, past backslashes and other pins', () => {
  const file = '---\nid: x\n---\n\n一\\*二:keep[余]发三\n';
  const text = insertPin(file, { block: 'p1', start: 4, source: '发' }, { 'zh-Hant': '髮' });
  expect(text).toBe('---\nid: x\n---\n\n一\\*二:keep[余]:form[发]{zh-Hant=髮}三\n');
  expect(locateBlocks(file).get('p1')?.[4]).toMatchObject({ line: 5, column: 13 });
});

test('wherever a pin is put, the text of the article stays the same', () => {
  const sentence = fc
    .constantFrom(...transcriptSentences.map((one) => one.trim()))
    .filter((one) => /^\p{Script=Han}/u.test(one) && !/[\\*_[\]<>&`#:]/u.test(one));
  fc.assert(
    fc.property(sentence, fc.nat(), (text, seed) => {
      const start = seed % [...text].length;
      const source = [...text][start] ?? '';
      const pinned = insertPin(text, { block: 'p1', start, source }, {}) ?? '';
      expect(parseArticle(pinned).blocks[0]?.text).toBe(text);
      expect(render(pinned).hans.replace(/<[^>]*>/gu, '')).toBe(text);
    }),
    { numRuns: 60 },
  );
});
