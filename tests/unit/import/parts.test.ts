import { describe, expect, test } from 'vitest';
import { addEmendation } from '../../../src/import/add-emendation.ts';
import { parseCredits, splitLead } from '../../../src/import/credits.ts';
import { decodeTranscript } from '../../../src/edition/read/decode.ts';
import { findSuspicions } from '../../../src/import/suspicions.ts';
import { includedEdition, wholeEdition } from '../../support/edition.ts';

describe('a byline', () => {
  test.each([
    [
      '（记者 李涛 通讯员 郭文娟 文/摄）',
      [
        { role: '记者', name: '李涛', did: ['文', '摄'] },
        { role: '通讯员', name: '郭文娟', did: ['文', '摄'] },
      ],
    ],
    ['（山西日报记者 杨文）', [{ role: '记者', name: '杨文', affiliation: '山西日报' }]],
    [
      '记者 刘志刚\n通讯员 毋辰燕',
      [
        { role: '记者', name: '刘志刚' },
        { role: '通讯员', name: '毋辰燕' },
      ],
    ],
    [
      '（本报记者张三、李四）',
      [
        { role: '记者', name: '张三' },
        { role: '记者', name: '李四' },
      ],
    ],
    [
      '□记者 王五/赵六',
      [
        { role: '记者', name: '王五' },
        { role: '记者', name: '赵六' },
      ],
    ],
    [
      '记者 李涛 文 张昕 摄',
      [
        { role: '记者', name: '李涛', did: ['文'] },
        { role: '记者', name: '张昕', did: ['摄'] },
      ],
    ],
    ['(记者×××)', [{ role: '记者', name: '×××' }]],
    ['（本报综合新华社消息）', []],
  ])('%s', (printed, credits) => {
    expect(parseCredits(printed)).toEqual(credits);
  });
});

test.each([
  ['本报讯（山西日报记者 杨文）10月31日', '本报讯', '（山西日报记者 杨文）', '10月31日'],
  ['新华社北京1月2日电 (记者×××)今天', '新华社北京1月2日电', '(记者×××)', '今天'],
  ['【本市讯】天气', '【本市讯】', null, '天气'],
  ['没有电头的', null, null, '没有电头的'],
])('the first line %s is taken apart', (line, dateline, byline, text) => {
  expect(splitLead(line)).toEqual({ dateline, byline, isWithin: false, text });
});

describe('a transcript in bytes', () => {
  const text = '本报讯 今天的天气很好，大家都到公园里来了。';

  test('is read as UTF-8, with or without a mark', () => {
    expect(decodeTranscript(Buffer.from(text))).toEqual({ text, encoding: 'utf-8' });
    expect(decodeTranscript(Buffer.from(`\uFEFF${text}`))).toEqual({ text, encoding: 'utf-8' });
  });

  test('is recognised as GB18030', () => {
    // 本报讯今天的天气很好
    const bytes = Buffer.from('b1beb1a8d1b6bdf1ccecb5c4ccecc6f8badcbac3', 'hex');
    expect(decodeTranscript(bytes)).toEqual({ text: '本报讯今天的天气很好', encoding: 'gb18030' });
  });

  test('is recognised as Big5', () => {
    // 本報訊今天的天氣很好
    const bytes = Buffer.from('a5bbb3f8b054a4b5a4d1aabaa4d1aef0abdca66e', 'hex');
    expect(decodeTranscript(bytes)).toEqual({ text: '本報訊今天的天氣很好', encoding: 'big5' });
  });

  test.each([
    ['empty', Buffer.alloc(0), 'empty'],
    ['blank', Buffer.from(' \n\n'), 'empty'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'binary'],
    ['nonsense', Buffer.from('fffefdfcfbfaff', 'hex'), 'unknown-encoding'],
  ])('that is %s is refused', (_name, bytes, reason) => {
    expect(decodeTranscript(bytes)).toBe(reason);
  });
});

test('the slips of the included edition are suspected, each with its evidence', async () => {
  const { issues } = await wholeEdition(includedEdition);
  const articles = issues
    .flatMap((issue) => issue.articles)
    .map((article) => ({ ...article, data: { ...article.data, emendations: [] } }));
  const suspicions = findSuspicions(articles);
  const found = suspicions.map(({ quote, suggestion }) => `${quote}→${suggestion}`);
  expect(found).toEqual(expect.arrayContaining(['陈安利→陈安丽', '刘阳→刘旸', '人户→入户']));
  expect(found.length).toBeLessThan(10);
  for (const { evidence } of suspicions) expect(evidence).not.toBe('');
});

test('what is emended is suspected no more', async () => {
  const { issues } = await wholeEdition(includedEdition);
  const found = findSuspicions(issues.flatMap(({ articles }) => articles));
  expect(found.map(({ quote }) => quote)).toEqual(['陈安丽', '刘旸']);
});

test('accepting a suspicion adds an emendation and changes nothing else', () => {
  const text = '---\nid: a-1-1 # 编者的话\nheadline: [题]\n---\n\n人户。\n';
  const emendation = {
    p: 'p1',
    quote: '人户',
    prefix: '',
    suffix: '。',
    corr: '入户',
    cert: 0.9,
    resp: '编者',
    why: '证据',
  };
  const once = addEmendation(text, emendation);
  expect(once).toContain('id: a-1-1 # 编者的话');
  expect(once).toMatch(/\n---\n\n人户。\n$/u);
  expect(addEmendation(once, { ...emendation, quote: '户' }).match(/- p: p1/gu)).toHaveLength(2);
});
