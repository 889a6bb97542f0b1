import { resolve } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { environmentOf, settingsFrom } from '../../../src/build/settings.ts';

const folder = fc.string({ minLength: 1 }).map((name) => resolve('/', name));

test('settings come back from the environment that carries them', () => {
  const settings = fc.record({
    root: folder,
    contentDir: folder,
    outDir: folder,
    site: fc.option(fc.webUrl(), { nil: undefined }),
    fonts: fc.boolean(),
    pdf: fc.boolean(),
  });
  fc.assert(
    fc.property(settings, (given) => {
      expect(settingsFrom(environmentOf(given))).toEqual(given);
    }),
  );
});

test('without an environment it is the edition in this folder, with fonts and without PDF', () => {
  expect(settingsFrom({})).toEqual({
    root: resolve('.'),
    contentDir: resolve('content'),
    outDir: resolve('dist'),
    site: undefined,
    fonts: true,
    pdf: false,
  });
});

test('relative folders are those of the project', () => {
  const { contentDir } = settingsFrom({ KANBEN_CONTENT: 'tests/content' });
  expect(contentDir).toBe(resolve('tests/content'));
});
