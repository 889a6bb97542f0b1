import { expect, test } from 'vitest';
import { articleSchema } from '../../../src/schema/article.ts';

const emendation = { p: 'p1', quote: '乙', corr: '丁', cert: 0.9, resp: '编者', why: '形近' };
const parts = {
  emendations: emendation,
  unclear: { p: 'p1', quote: '乙', why: '破损' },
  credits: { role: '记者', name: '张三' },
};
const withPart = (field: string, part: object): object => ({
  id: '2022-11-01-1-1',
  headline: ['题'],
  byline: '记者 张三',
  bylinePosition: 'end',
  [field]: [part],
});

test.each(Object.entries(parts))('unknown keys of %s are refused', (field, part) => {
  const known = articleSchema.safeParse(withPart(field, part));
  expect(known.error?.issues ?? []).toEqual([]);
  const { error } = articleSchema.safeParse(withPart(field, { ...part, note: '甲' }));
  expect(error?.issues).toMatchObject([
    { code: 'unrecognized_keys', keys: ['note'], path: [field, 0] },
  ]);
});
