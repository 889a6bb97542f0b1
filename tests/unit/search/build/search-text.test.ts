import { describe, expect, test } from 'vitest';
import { articleSchema } from '../../../../src/schema/article.ts';
import { articleInVariant } from '../../../../src/conversion/in-variant.ts';
import { searchText } from '../../../../src/search/build/search-text.ts';
import { parseArticle } from '../../../../src/edition/read/parse-article.ts';
import { createConverter, type Converter } from '../../../../src/conversion/converter.ts';
import { toHant } from '../../../support/search/site.ts';

const toHans = createConverter({ from: 'zh-Hans', to: 'zh-Hans' });

const body = '群众余:keep[发]展，头:form[发]{zh-Hant=髮}；刘阳在太原说：干部来了。\n';
const data = articleSchema.parse({
  id: '2022-01-01-1-1',
  kicker: ['引题'],
  headline: ['干部', '来了'],
  dateline: '本报讯',
  byline: '（记者 张三）',
  bylinePosition: 'lead',
  emendations: [
    { p: 'p1', quote: '刘阳', corr: '刘发', cert: 1, resp: '编者', why: '同名' },
    { p: 'p1', quote: '没有的', corr: '有的', cert: 1, resp: '编者', why: '不在文中' },
  ],
  glossary: [{ 'zh-Hans': '干部', 'zh-Hant': '乾部' }],
});
const article = { data, blocks: parseArticle(body).blocks };
const textIn = (variant: 'zh-Hans' | 'zh-Hant', convert: Converter) =>
  searchText(articleInVariant(article, 'zh-Hans', variant, convert), '第1版');
const source = textIn('zh-Hans', toHans);
const hant = textIn('zh-Hant', toHant);
const last = <T>(list: readonly T[]): T | undefined => list.at(-1);

describe('the text of an article for search', () => {
  test('begins with its head, and its first paragraph with dateline and byline', () => {
    expect(source.passages.map(({ text }) => text)).toEqual([
      '引题',
      '干部 来了',
      '本报讯（记者 张三）群众余发展，头发；刘阳在太原说：干部来了。',
    ]);
  });

  test('ends with a dateline that stands at the end, each text once', () => {
    const closing = articleSchema.parse({
      id: '2022-01-01-1-1',
      headline: ['题'],
      dateline: '（中央社記者甲北京1日电）',
      datelinePosition: 'end',
      byline: '中央社記者甲\n（记者 乙）',
      bylinePosition: ['dateline', 'end'],
    });
    const { blocks } = parseArticle('散会。\n');
    const inHans = articleInVariant({ data: closing, blocks }, 'zh-Hans', 'zh-Hans', toHans);
    expect(searchText(inHans, '第1版').passages.map(({ anchor, text }) => [anchor, text])).toEqual([
      ['', '题'],
      ['p1', '散会。'],
      ['byline', '（中央社記者甲北京1日电）\n（记者 乙）'],
    ]);
  });

  test('knows where emendations stand, if their passage is there', () => {
    const { notes, text } = last(source.passages) ?? { text: '' };
    expect(notes).toHaveLength(1);
    const [{ start, end, corr } = { start: 0, end: 0, corr: '' }] = notes ?? [];
    expect([[...text].slice(start, end).join(''), corr]).toEqual(['刘阳', '刘发']);
  });

  test('is converted as its page is: pins, the article’s own words, corrections in their context', () => {
    expect(hant.headline).toBe('乾部 來了');
    expect(last(hant.passages)?.text).toBe(
      '本報訊（記者 張三）群眾餘发展，頭髮；劉陽在太原說：乾部來了。',
    );
    expect(last(hant.passages)?.notes?.[0]?.corr).toBe('劉發');
    expect(JSON.stringify(hant)).not.toMatch(/pins|glossary/u);
  });
});
