import { describe, expect, test } from 'vitest';
import type { ArticleSummary } from '../../../src/edition/model.ts';
import { printSize } from '../../../src/edition/print-size.ts';
import { articleSchema } from '../../../src/schema/article.ts';

type Length = ArticleSummary['lengths'][number];

const paragraph = (length: number): Length => ({ kind: 'paragraph', length });
const crosshead: Length = { kind: 'crosshead', length: 6 };

/** An article with a headline of one line and what else is given. */
const summary = (
  lengths: Length[],
  more: Record<string, unknown> = {},
  notes: ArticleSummary['notes'] = [],
): ArticleSummary => ({
  data: articleSchema.parse({ id: '2022-11-01-1-1', headline: ['居民扫码成为习惯'], ...more }),
  opening: '',
  lead: '',
  lengths,
  notes,
});

const note = {
  p: 'p1',
  quote: '人户',
  prefix: '',
  suffix: '',
  corr: '入户',
  cert: 0.9,
  resp: '编者',
  why: '形近而误',
  number: 1,
};

describe('the largest setting that fills one sheet and no more', () => {
  test.each([
    [0, 'plain'],
    [1406, 'plain'],
    [1407, 'fit'],
    [1822, 'fit'],
    [1823, 'tight'],
    [2482, 'tight'],
    [2483, 'plain'],
    [20_000, 'plain'],
  ])('of a paragraph of %i characters is %s', (length, size) => {
    expect(printSize(summary([paragraph(length)]))).toBe(size);
  });
});

describe('on a sheet that is full', () => {
  const full = [paragraph(1406)];
  const figure = (image: string | null) => ({
    id: 'f1',
    image,
    caption: '居民扫码',
    place: { position: 'after', paragraph: 'p1' },
  });

  test.each([
    ['a column', { column: '聚焦基层' }],
    ['a kicker', { kicker: ['疫情防控'] }],
    ['a deck', { deck: ['商户防护意识明显增强'] }],
    ['a second line of headline', { headline: ['居民扫码成为习惯', '商户防护意识增强'] }],
    ['a byline under the headline', { byline: '记者 杨文', bylinePosition: 'under-head' }],
    ['a picture', { figures: [figure('a.jpg')] }],
    ['the frame of an absent picture', { figures: [figure(null)] }],
  ])('%s takes room', (_name, more) => {
    expect(printSize(summary(full))).toBe('plain');
    expect(printSize(summary(full, more))).toBe('fit');
  });

  test('a note and a crosshead take room, a byline at the end takes none', () => {
    expect(printSize(summary(full, {}, [note]))).toBe('fit');
    expect(printSize(summary([...full, crosshead]))).toBe('fit');
    expect(printSize(summary(full, { byline: '记者 杨文', bylinePosition: 'end' }))).toBe('plain');
  });
});
