import { expect, test } from 'vitest';
import { createNameFinder } from '../../../src/names/find-names.ts';
import { namesSchema } from '../../../src/schema/rules.ts';

const names = namesSchema.parse([
  { kind: 'person', 'zh-Hans': '范国发', 'zh-Hant': '范國發' },
  {
    kind: 'place',
    'zh-Hans': '太原',
    'zh-Hant': '太原',
    aliases: [{ 'zh-Hans': '并州', 'zh-Hant': '并州' }],
  },
]);

test('names are found wherever they stand, each once, in the order of the texts', () => {
  const find = createNameFinder(names, 'zh-Hans');
  expect(find(['昨日在太原', '范国发在太原说'])).toEqual(['太原', '范国发']);
  expect(find(['范国', '发太', '原'])).toEqual([]);
});

test('an alias stands for its name, and names are given in the script that is shown', () => {
  expect(createNameFinder(names, 'zh-Hans')(['并州'])).toEqual(['太原']);
  expect(createNameFinder(names, 'zh-Hans', 'zh-Hant')(['范国发'])).toEqual(['范國發']);
  expect(createNameFinder(names, 'zh-Hant', 'zh-Hans')(['范國發', '𠮷范國發'])).toEqual(['范国发']);
});
