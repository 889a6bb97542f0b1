import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pinForms, type Pinned } from '../../../../src/conversion/report/pin-forms.ts';

const id = '2011-12-30-1-1';
const text = '---\nheadline: [题]\n---\n\n據統計局的資料，人口增加。\n\n## 小結\n\n第二段。\n';

const pin = (requests: string[], file = text): Pinned =>
  pinForms(requests, new Map([[id, file]]), 'zh-Hans');

describe('a form is pinned', () => {
  test('where the address says, if its character stands there', () => {
    const { texts, refused } = pin([`${id}#p1:3計=计`, `${id}#p1:9人=人`, `${id}#h1:2結=结`]);
    expect(refused).toEqual([]);
    expect(texts.get(id)).toBe(
      '---\nheadline: [题]\n---\n\n據統:form[計]{zh-Hans=计}局的資料，:keep[人]口增加。\n\n## 小:form[結]{zh-Hans=结}\n\n第二段。\n',
    );
  });

  test('on several characters, if the address has them all', () => {
    expect(pin([`${id}#p1:2統計=统计`]).texts.get(id)).toContain('據:form[統計]{zh-Hans=统计}局');
  });

  test('at any place whose character is named, and at no other', () => {
    const characters = [...'據統計局的資料，人口增加。'];
    fc.assert(
      fc.property(fc.nat(characters.length - 1), fc.constantFrom(...characters), (at, source) => {
        const { texts } = pin([`${id}#p1:${at + 1}${source}=字`]);
        expect(texts.size).toBe(characters[at] === source ? 1 : 0);
      }),
    );
  });
});

describe('a form is refused, and says why,', () => {
  test.each([
    ['where another character stands', `${id}#p1:4計=计`, '第 4 个字不是“計”：那里是“局”'],
    ['past the end of the paragraph', `${id}#p1:40計=计`, 'p1 只有 13 个字'],
    ['without a character in the address', `${id}#p1:3=计`, '少了那里的字'],
    ['with a form of another length', `${id}#p1:3計=统计`, '字数不同'],
    ['in a block that is not there', `${id}#p9:3計=计`, '没有这个位置'],
    ['in a headline', `${id}#headline:1题=題`, '只能是正文'],
    ['in an article that is not there', '2011-12-30-1-9#p1:3計=计', '没有 id 为 2011-12-30-1-9'],
    ['at place 0', `${id}#p1:0據=据`, '写成“位置=字形”'],
  ])('%s', (_name, request, reason) => {
    const { texts, refused } = pin([request]);
    expect([...texts]).toEqual([]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain(`${request}：`);
    expect(refused[0]).toContain(reason);
  });

  test('where a pin stands already', () => {
    const once = pin([`${id}#p1:3計=计`]).texts.get(id) ?? '';
    expect(pin([`${id}#p1:3計=計`], once).refused[0]).toContain('已有记号');
  });

  test('each with its own reason', () => {
    expect(pin([`${id}#p1:4計=计`, `${id}#p1:3=计`, `${id}#p1:3計=计`]).refused).toHaveLength(2);
  });
});
