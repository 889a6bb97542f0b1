import { expect, test } from 'vitest';
import { parsePage } from '../../support/parse-page.ts';
import { collectTexts } from '../../../src/toggle/twin-patch.ts';

const sumOf = (body: string): number =>
  collectTexts(parsePage(`<!doctype html><html lang="zh-Hans"><body>${body}</body></html>`)).sum;

const page = '<p title="题">正文</p><ul><li>甲</li></ul>';

test.each([
  ['a character', '<p title="题">正又</p><ul><li>甲</li></ul>'],
  ['the order of characters', '<p title="题">文正</p><ul><li>甲</li></ul>'],
  ['a text to be read in an attribute', '<p title="提">正文</p><ul><li>甲</li></ul>'],
  ['an element', '<p title="题">正文</p><ul><li><b>甲</b></li></ul>'],
  ['a name of an element', '<p title="题">正文</p><div><li>甲</li></div>'],
])('the checksum of a page shows that it differs in %s', (_name, other) => {
  expect(sumOf(other)).not.toBe(sumOf(page));
});

test('the checksum of a page says nothing of what the toggle leaves alone', () => {
  const rest = '<script>a()</script><p translate="no">乙</p><link rel="next" href="/">';
  expect(sumOf(page + rest)).toBe(sumOf(page));
});
