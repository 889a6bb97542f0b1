import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { pictureSource } from '../../../src/edition/pictures.ts';
import { findQuote } from '../../../src/lib/find-quote.ts';
import { articleSchema, type Figure } from '../../../src/schema/article.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { typeset } from '../../../src/text/rehype-typeset.ts';
import { renderBody } from '../../../src/text/render-body.ts';
import { withoutWhitespace } from '../../../src/edition/conservation.ts';
import { printBody } from '../../support/print-body.ts';
import { includedEdition, wholeEdition } from '../../support/edition.ts';

const { issues } = await wholeEdition(includedEdition);
const articles = issues.flatMap((issue) => issue.articles);
const labels = {
  note: (number: number) => `校记 ${number}`,
  byEditor: '编者所加',
  table: '表格',
  pictureAbsent: '图未收录',
  picture: (image: string) => pictureSource('/pictures/', image, { width: 1000, height: 1500 }),
};

const typesetHtml = (text: string): string => toHtml({ type: 'root', children: typeset(text) });

describe('typesetting', () => {
  test.each([
    ['10月31日', '1<span class="q">0月</span>3<span class="q">1日</span>'],
    ['第114次', '第11<span class="q">4次</span>'],
    ['2万余人', '<span class="q">2万余人</span>'],
    ['变“要我防”为', '变<wbr>“要我防”<wbr>为'],
    ['“煤改气”“煤改电”', '“煤改气”“煤改电”'],
  ])('%s', (text, expected) => {
    expect(typesetHtml(text)).toBe(expected);
  });

  test('never changes the text', () => {
    const unit = fc.constantFrom(...'年月日次人“”‘’，。万余1234567890.:中文 A<&');
    fc.assert(
      fc.property(
        fc.string({ unit }),
        (text) => toString(fromHtml(typesetHtml(text), { fragment: true })) === text,
      ),
    );
  });
});

describe('an article file', () => {
  test('gives paragraphs and crossheads their ids and lines', () => {
    const { blocks, frontmatter } = parseArticle('---\nid: x\n---\n\n甲\n\n## 乙\n\n丙\n');
    expect(frontmatter).toEqual({ text: 'id: x', firstLine: 2 });
    expect(blocks).toEqual([
      { id: 'p1', kind: 'paragraph', text: '甲', pins: [], line: 5 },
      { id: 'h1', kind: 'crosshead', text: '乙', pins: [], line: 7 },
      { id: 'p2', kind: 'paragraph', text: '丙', pins: [], line: 9 },
    ]);
  });

  test.each([
    ['a list', '1. 甲'],
    ['a quotation', '> 甲'],
    ['a heading of another level', '# 甲'],
    ['a link', '甲[乙](丙)'],
    ['HTML', '甲<b>乙</b>'],
    ['indented code', '    甲'],
  ])('may not contain %s', (_name, body) => {
    expect(parseArticle(body).problems).not.toEqual([]);
  });
});

describe('a quotation', () => {
  const text = '甲乙𠮷乙丙';

  test('is found by what stands around it, in code points', () => {
    expect(findQuote(text, { quote: '乙', prefix: '𠮷', suffix: '' })).toEqual({
      start: 3,
      end: 4,
    });
  });

  test('that is not there is absent', () => {
    expect(findQuote(text, { quote: '丁', prefix: '', suffix: '' })).toBe('absent');
  });

  test('that is there twice is ambiguous', () => {
    expect(findQuote(text, { quote: '乙', prefix: '', suffix: '' })).toBe('ambiguous');
  });
});

describe.each(articles.map((article) => ({ id: article.data.id, article })))(
  'the body of $id',
  ({ article }) => {
    const html = renderBody(article, labels);
    const tree = fromHtml(html, { fragment: true });

    test('shows the source reading, every character once and in order', () => {
      const { data, blocks } = article;
      const lead = data.bylinePosition === 'lead' ? (data.byline ?? '') : '';
      const end = data.bylinePosition === 'end' ? (data.byline ?? '') : '';
      const expected = (data.dateline ?? '') + lead + blocks.map(({ text }) => text).join('') + end;
      const withoutFigures = {
        ...tree,
        children: tree.children.filter((node) => !('tagName' in node && node.tagName === 'figure')),
      };
      expect(withoutWhitespace(toString(withoutFigures))).toBe(withoutWhitespace(expected));
    });

    test('marks every emendation, and names its note', () => {
      article.data.emendations.forEach((_, i) => {
        expect(html).toContain(`id="e${i + 1}"`);
        expect(html).toContain(`popovertarget="n${i + 1}"`);
      });
    });

    test('has a place for every figure, its caption with it', () => {
      for (const { id, caption } of article.data.figures) {
        expect(html).toMatch(
          new RegExp(`<figure id="${id}"><p class="absent">图未收录</p><figcaption>`, 'u'),
        );
        expect(toString(tree)).toContain(caption);
      }
    });
  },
);

describe('a figure with a picture', () => {
  const [article] = articles.filter(({ data }) => data.figures.length > 0);
  const htmlOf = (changes: Partial<Figure>): string => {
    if (!article) throw new Error('no article');
    const figures = article.data.figures.map((figure) => ({
      ...figure,
      image: '李 1.jpg',
      ...changes,
    }));
    return renderBody({ ...article, data: { ...article.data, figures } }, labels);
  };
  const address = '/pictures/%E6%9D%8E%201.jpg';

  test('says its size, so that nothing moves when it comes, and smaller ones for phones', () => {
    expect(htmlOf({})).toContain(
      `<figure id="f1" class="upright"><img src="${address}" srcset="/pictures/400/`,
    );
    expect(htmlOf({})).toContain(
      'sizes="(min-width: 44em) 42.5em, 100vw" width="1000" height="1500" alt="',
    );
  });

  test('says whose caption it is, where it is an editor’s', () => {
    expect(htmlOf({ caption: '一家人', by: 'editor' })).toContain(
      '<figcaption>一家人<small class="by-editor">编者所加</small></figcaption>',
    );
    expect(htmlOf({ caption: null, by: 'editor' })).not.toContain('by-editor');
    expect(htmlOf({})).not.toContain('by-editor');
  });

  test('is printed in its full size, at once', () => {
    const printed = printBody(htmlOf({ alt: '一家人' }), { prefix: 'a-', level: 2 });
    expect(printed).toContain(
      `<figure id="a-f1" class="upright"><img src="${address}" width="1000" height="1500" alt="一家人">`,
    );
  });
});

test('a mark reaches over inline markup', () => {
  const parsed = parseArticle('甲*乙*丙\n');
  const [article] = articles;
  if (!article) throw new Error('no article');
  const data = {
    ...article.data,
    dateline: null,
    byline: null,
    bylinePosition: null,
    figures: [],
    emendations: [
      {
        p: 'p1',
        quote: '甲乙',
        prefix: '',
        suffix: '',
        corr: '丁',
        cert: 1,
        resp: '编者',
        why: '试',
      },
    ],
  };
  expect(renderBody({ ...parsed, data }, labels)).toBe(
    '<p id="p1"><span class="sic">甲</span><em><span class="sic" id="e1">乙</span><button type="button" class="note-mark" popovertarget="n1" aria-label="校记 1"></button></em>丙</p>',
  );
});

test('the lines of a byline stand where they are printed, each once', () => {
  const [article] = articles;
  if (!article) throw new Error('no article');
  const data = {
    ...article.data,
    dateline: '本报讯',
    byline: '记者 甲\n（记者 乙）\n（记者 丙）\n（记者 丁）',
    bylinePosition: ['under-head', 'lead', 'p1', 'end'],
    figures: [],
    emendations: [],
  };
  expect(renderBody({ ...parseArticle('一。\n\n二。\n'), data }, labels)).toBe(
    [
      '<p id="p1"><span class="dateline">本报讯</span><span class="byline">（记者 乙）</span>一。</p>',
      '<p class="byline byline-end opens" id="byline-p1"><span>（记者 丙）</span></p>',
      '<p id="p2">二。</p>',
      '<p class="byline byline-end opens" id="byline"><span>（记者 丁）</span></p>',
    ].join(''),
  );
});

test('a dateline at the end stands there, and a byline within a dateline is printed with it', () => {
  const closing = articleSchema.parse({
    id: '2022-11-01-1-1',
    headline: ['题'],
    dateline: '（中央社记者甲北京1日电）',
    datelinePosition: 'end',
    byline: '中央社记者甲\n（记者 乙）',
    bylinePosition: ['dateline', 'end'],
  });
  expect(renderBody({ ...parseArticle('一。\n\n二。\n'), data: closing }, labels)).toBe(
    [
      '<p id="p1">一。</p>',
      '<p id="p2">二。</p>',
      '<p class="byline byline-end opens" id="byline"><span>（中央社记者甲北京<span class="q">1日</span>电）</span><span>（记者 乙）</span></p>',
    ].join(''),
  );
});

test('figures after one paragraph stand in their order', () => {
  const { blocks, tree } = parseArticle('甲乙丙\n\n丁\n');
  const figures = ['f1', 'f2', 'f3'].map((id) => ({
    id,
    image: null,
    caption: id,
    place: { position: 'after', paragraph: 'p1' },
  }));
  const data = articleSchema.parse({ id: '2022-11-01-1-1', headline: ['题'], figures });
  const html = renderBody({ data, blocks, tree }, labels);
  expect([...html.matchAll(/<(?:p|figure) id="(\w+)"/gu)].map(([, id]) => id)).toEqual([
    'p1',
    'f1',
    'f2',
    'f3',
    'p2',
  ]);
});
