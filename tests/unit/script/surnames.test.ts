import { expect, test } from 'vitest';
import { createConverter } from '../../../src/script/converter.ts';
import { lexicon } from '../../lexicon.ts';

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
