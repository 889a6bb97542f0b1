import { describe, expect, test } from 'vitest';
import { createConverter } from '../../../src/conversion/converter.ts';
import { lexicon } from '../../support/lexicon.ts';
import { simplify } from '../../support/measure-script.ts';

const convert = createConverter({ from: 'zh-Hans', to: 'zh-Hant', lexicon });

test.each([
  ['他姓范，住在村里', '他姓范，住在村裡'],
  ['老人姓于，今年八十岁', '老人姓于，今年八十歲'],
  ['我们村都姓岳', '我們村都姓岳'],
  ['不知姓党还是姓董', '不知姓党還是姓董'],
  ['女方姓沈，男方姓郁', '女方姓沈，男方姓郁'],
  ['问他姓什么，说姓朴', '問他姓什麼，說姓朴'],
])('a surname is known by 姓 before it: %s', (source, target) => {
  expect(convert(source)).toBe(target);
});

test.each([
  ['国共两党书记会面', '國共兩黨書記會面'],
  ['三党书记同时到会', '三黨書記同時到會'],
])('a number before a title is no name: %s', (source, target) => {
  expect(convert(source)).toBe(target);
});

describe('a surname is known by what stands beside it', () => {
  test.each([
    ['姓 before', '這家人姓范，祖籍山西'],
    ['姓 in the same word', '他隨母親改姓于'],
    ['姓 behind', '范姓男子向警方自首'],
    ['a familiar 小', '小郁的成績很好'],
    ['a title behind', '范教授在會上發言'],
    ['a title behind, for a surname that is a word', '感謝余先生慷慨解囊'],
    ['a title before', '越南總理范明政抵達北京'],
    ['a title before, in another word', '副總理沈志強致辭'],
    ['a full name', '范冰冰出席開幕式'],
    ['a given name after 种', '村民种永強承包了荒山'],
  ])('by %s: %s', (_, sentence) => {
    expect(convert(simplify(sentence))).toBe(sentence);
  });
});

describe('a word is no surname', () => {
  test.each([
    ['百姓 ends in 姓', '百姓種什麼，由市場說了算'],
    ['a number stands before', '會見了第三黨同志'],
    ['what is planted stands behind', '總書記種下一棵白皮松'],
    ['a word of grammar stands behind', '代表黨向他致敬'],
    ['a time stands behind', '記者於今日抵達現場'],
    ['what stands before the title does not introduce a name', '會後先生們合影留念'],
    ['two characters are a word', '總理干預了這場談判'],
  ])('where %s: %s', (_, sentence) => {
    expect(convert(simplify(sentence))).toBe(sentence);
  });
});
