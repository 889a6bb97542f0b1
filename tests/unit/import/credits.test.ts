import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCredits, splitLead, splitTail } from '../../../src/import/credits.ts';
import { withoutWhitespace } from '../../../src/edition/conservation.ts';
import { isReadRightly, readCreditLines } from '../../support/import/credit-lines.ts';
import { groupCredits, readLeads } from '../../support/import/leads.ts';

const leads = await readLeads();

describe('the first line of a report', () => {
  test.each(leads)('$text', ({ text, dateline, byline, credits }) => {
    const lead = splitLead(text);
    expect({
      dateline: lead.dateline,
      byline: lead.byline,
      credits: groupCredits(parseCredits(lead.byline ?? '')),
    }).toEqual({ dateline, byline, credits });
  });
});

describe('lines of many papers', () => {
  test('are read rightly but for four', async () => {
    const lines = await readCreditLines();
    expect(lines.length).toBeGreaterThan(150);
    const wrong = lines.filter((line) => !isReadRightly(line)).map(({ text }) => text);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(4);
  });
});

describe('the last line of a report', () => {
  test.each([
    ['大会今天闭幕。（新华社北京１１月１日电）', '（新华社北京１１月１日电）', null],
    ['大会今天闭幕。（据新华社电）', '（据新华社电）', null],
    ['大会今天闭幕。（本报记者 温宪）', null, '（本报记者 温宪）'],
    ['成员合唱。 (通讯员李明 王小娟)', null, '(通讯员李明 王小娟)'],
    [
      '群众拍手称快。（福建龙岩市公安局张春波郑湛陈昆明）',
      null,
      '（福建龙岩市公安局张春波郑湛陈昆明）',
    ],
    ['产销两旺。（余根示）', null, '（余根示）'],
    ['市民不买。（甘凤霞　邢　运）', null, '（甘凤霞　邢　运）'],
    ['正在安装转子。新华社记者 麦丰 摄', null, '新华社记者 麦丰 摄'],
    [
      '古城遗址。（新华社墨西哥城9月20日电　记者　冼国明）',
      '（新华社墨西哥城9月20日电',
      '记者　冼国明）',
    ],
  ])('%s ends with what it says of itself', (line, dateline, byline) => {
    const tail = splitTail(line);
    expect(tail).toMatchObject({ dateline, byline });
    const all = tail.text + (dateline ?? '') + (byline ?? '');
    expect(withoutWhitespace(all)).toBe(withoutWhitespace(line));
  });

  test.each([
    '他说：“不是这样。”（笑声）',
    '以上各项，请予施行。（完）',
    '他们来自三个省（江西、湖南、广东）。',
    '产地是南方各省。（江西）',
    '这件事我知道（张三也知道）',
    '请看第三版。（下转第三版）',
    '这样的人是“记者”。（记者注）',
    '（陈晨曦）',
    '这一条没有署名。',
  ])('%s ends with text', (line) => {
    expect(splitTail(line)).toEqual({ text: line, dateline: null, byline: null, isWithin: false });
  });

  test('names its writers with their place', () => {
    expect(groupCredits(parseCredits('（福建龙岩市公安局张春波郑湛陈昆明）'))).toEqual([
      { role: '作者', names: ['张春波', '郑湛', '陈昆明'], agency: '福建龙岩市公安局' },
    ]);
  });
});

describe('whatever the line', () => {
  const pieces = leads.flatMap(({ text, dateline, byline }) => [
    text,
    text.slice(0, 7),
    text.slice(-5),
    ...(dateline === null ? [] : [dateline]),
    ...(byline === null ? [] : [byline]),
  ]);
  const piece = fc.oneof(
    fc.constantFrom(...pieces),
    fc.string({
      unit: fc.constantFrom(
        ...'（）()【】［］〔〕 　／/、，：。记者記者电電讯報道张三文摄1２月日𠮷\t',
      ),
    }),
  );
  const line = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));

  test('dateline, byline and text of its start are the line', () => {
    fc.assert(
      fc.property(line, (printed) => {
        const { dateline, byline, isWithin, text } = splitLead(printed);
        const all = (dateline ?? '') + (isWithin ? '' : (byline ?? '')) + text;
        if (isWithin) expect(dateline).toContain(byline);
        expect(withoutWhitespace(all)).toBe(withoutWhitespace(printed));
      }),
    );
  });

  test('text, dateline and byline of its end are the line', () => {
    fc.assert(
      fc.property(line, (printed) => {
        const { dateline, byline, isWithin, text } = splitTail(printed);
        const all = text + (dateline ?? '') + (isWithin ? '' : (byline ?? ''));
        if (isWithin) expect(dateline).toContain(byline);
        expect(withoutWhitespace(all)).toBe(withoutWhitespace(printed));
      }),
    );
  });

  test('every name of a byline stands in it', () => {
    fc.assert(
      fc.property(line, (printed) => {
        for (const { name } of parseCredits(printed)) {
          expect(withoutWhitespace(printed)).toContain(withoutWhitespace(name));
        }
      }),
    );
  });
});
