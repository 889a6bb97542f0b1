import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transcriptLines } from '../../../../src/edition/conservation.ts';
import type { Input } from '../../../../src/import/evidence.ts';
import { inputOf } from '../../../../src/import/formats/compose-input.ts';
import { evidenceOf, transcriptText } from '../../../../src/import/formats/transcript-text.ts';

const input: Input = {
  format: 'alto',
  pages: [{}, {}],
  lines: [
    { text: '一', page: 0, block: 0, label: 'title' },
    { text: '二', page: 0, block: 1 },
    { text: '三', page: 0, block: 1, confidence: 0.5 },
    { text: '四', page: 1, block: 1 },
  ],
};

test('a transcript has a line each, and a blank line between blocks and pages', () => {
  expect(transcriptText(input)).toBe('一\n\n二\n三\n\n四\n');
});

test('each line of the transcript has its evidence, also when the text is corrected', () => {
  const labels = (text: string) =>
    evidenceOf(input, transcriptLines(text)).map((entry) => entry?.confidence ?? entry?.label);
  expect(labels('一\n\n二\n三\n\n四\n')).toEqual([
    'title',
    undefined,
    undefined,
    0.5,
    undefined,
    undefined,
  ]);
  expect(labels('新\n一\n\n二\n叁\n\n四\n')).toEqual([
    undefined,
    'title',
    undefined,
    undefined,
    0.5,
    undefined,
    undefined,
  ]);
});

test('any text of any blocks is written as lines without a break, none of them lost', () => {
  const anyBlock = fc.record({
    lines: fc.array(fc.record({ text: fc.string({ unit: 'binary' }) })),
  });
  fc.assert(
    fc.property(
      fc.array(fc.record({ page: fc.constant({}), blocks: fc.array(anyBlock) })),
      (pages) => {
        const read = inputOf('alto', pages);
        const lines = transcriptLines(transcriptText(read));
        const bare = (texts: readonly string[]): string =>
          texts.join('').replace(/[\s\p{Cc}\u2028\u2029\uFEFF]+/gu, '');
        expect(lines.filter((line) => line !== '')).toEqual(read.lines.map(({ text }) => text));
        const given = pages.flatMap(({ blocks }) => blocks.flatMap((one) => one.lines));
        expect(bare(lines)).toBe(bare(given.map(({ text }) => text.toWellFormed())));
      },
    ),
  );
});
