import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamLines } from '../../../src/lib/stream-lines.ts';

/** The lines of a text that arrives in pieces of these lengths, in bytes. */
async function linesOf(text: string, lengths: readonly number[]): Promise<string[]> {
  const bytes = new TextEncoder().encode(text);
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let at = 0;
    for (const length of lengths) yield await Promise.resolve(bytes.slice(at, (at += length)));
    yield bytes.slice(at);
  }
  return Array.fromAsync(streamLines(pieces()));
}

test('lines keep their ends, the last may have none', async () => {
  expect(await linesOf('甲\n乙\r\n\n丙', [])).toEqual(['甲\n', '乙\r\n', '\n', '丙']);
});

test('however a text arrives, its lines are the same', async () => {
  const text = fc.stringMatching(/^[甲𠀀a\n]*$/u);
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(5)), async (whole, lengths) => {
      const lines = await linesOf(whole, lengths);
      expect(lines).toEqual(whole.split(/(?<=\n)/u).filter((line) => line !== ''));
    }),
  );
});
