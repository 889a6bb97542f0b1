import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locateBlocks } from '../../../src/edition/read/locate.ts';
import { parseArticle } from '../../../src/edition/read/parse-article.ts';
import { writeBlock, writeTable, writeVerse } from '../../../src/text/write-block.ts';

const fence = '---\nid: a\n---\n\n';

/** Lines in which nearly every character could be a mark of Markdown or of a directive. */
const line = fc
  .string({
    unit: fc.constantFrom(
      ...':[]{}*_#<>&`~|-+=.)!(\\/?"\'^$@;%,',
      ...' \t　0123ab中国，。“”',
      'name',
      'keep',
      'form',
      'https://a.b',
      '&amp;',
      '&#42;',
      '---',
      '## ',
      '<b>',
      '😀',
      '𠮷',
    ),
    minLength: 1,
    maxLength: 24,
  })
  .map((text) => text.trim())
  .filter((text) => text !== '');

/** The characters that a block of a file has where its text is said to stand; the text for line feeds. */
const charactersAt = (file: string, text: string): string[] => {
  const places = locateBlocks(file).get('p1') ?? [];
  expect(places).toHaveLength([...text].length);
  return [...text].map((character, i) =>
    character === '\n' ? '\n' : String.fromCodePoint(file.codePointAt(places[i]?.offset ?? 0) ?? 0),
  );
};

describe('a block that is written', () => {
  test.each(['paragraph', 'crosshead'] as const)('as a %s is read as the same text', (kind) => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (texts) => {
        const file = `${fence}${texts.map((text) => writeBlock(kind, text)).join('\n\n')}\n`;
        const { blocks, problems } = parseArticle(file);
        expect(problems).toEqual([]);
        expect(blocks.map((block) => ({ kind: block.kind, text: block.text }))).toEqual(
          texts.map((text) => ({ kind, text })),
        );
        expect(blocks.flatMap(({ pins }) => pins)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('has each of its characters where it is said to stand', () => {
    fc.assert(
      fc.property(line, (text) => {
        const file = `${fence}${writeBlock('paragraph', text)}\n`;
        const places = locateBlocks(file).get('p1') ?? [];
        expect(
          places.map(({ offset }) => String.fromCodePoint(file.codePointAt(offset) ?? 0)),
        ).toEqual([...text]);
      }),
      { numRuns: 300 },
    );
  });

  test('as a stanza is read as the same lines, each where it is said to stand', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        const file = `${fence}${writeVerse(lines)}\n`;
        const { blocks, problems } = parseArticle(file);
        expect(problems).toEqual([]);
        expect(blocks).toMatchObject([{ id: 'p1', kind: 'paragraph', text: lines.join('\n') }]);
        expect(charactersAt(file, lines.join('\n'))).toEqual([...lines.join('\n')]);
      }),
      { numRuns: 400 },
    );
  });

  test('as a table is read as the same cells, each where it is said to stand', () => {
    const cell = fc.oneof(fc.constant(''), line);
    const table = fc
      .integer({ min: 1, max: 3 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: 2,
          maxLength: 4,
        }),
      )
      .filter((rows) => rows.flat().some((text) => text !== ''));
    fc.assert(
      fc.property(table, (rows) => {
        const file = `${fence}${writeTable(rows)}\n\n文\n`;
        const { blocks, problems } = parseArticle(file);
        const hasHeads = rows[0]?.some((text) => text !== '');
        const shown = hasHeads ? rows : rows.slice(1);
        const cells = shown.flat();
        expect(problems).toEqual([]);
        expect(blocks).toMatchObject([
          { id: 'p1', kind: 'table', text: cells.join('\n') },
          { id: 'p2', kind: 'paragraph', text: '文' },
        ]);
        expect(charactersAt(file, cells.join('\n'))).toEqual([...cells.join('\n')]);
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['1. 第一', '1\\. 第一'],
    ['3.14 是圆周率', '3.14 是圆周率'],
    ['- 列项', '\\- 列项'],
    ['# 题', '\\# 题'],
    ['> 引', '\\> 引'],
    ['2*3_4', '2\\*3_4'],
    ['[甲](乙)', '\\[甲]\\(乙)'],
    ['<b>粗</b>', '\\<b>粗\\</b>'],
    ['A&amp;B', 'A\\&amp;B'],
    ['`码`', '\\`码\\`'],
    ['~~~', '\\~~~'],
    ['1:name[甲]', '1\\:name\\[甲]'],
    ['::视频报道', ':\\:视频报道'],
    [':::注意', '::\\:注意'],
    ['时间:讯[甲]{乙}', '时间\\:讯\\[甲]{乙}'],
    ['比分3:2', '比分3\\:2'],
    ['C:\\*', 'C:\\\\\\*'],
  ])('%s stands in the file as %s', (text, written) => {
    expect(writeBlock('paragraph', text)).toBe(written);
  });
});

test.each(['_:keep[乙]', '[:a{b}', '<3@b.c>', '甲<3@b.c>乙'])(
  'what the library alone does not escape is read as the same text: %s',
  (text) => {
    const { blocks, problems } = parseArticle(writeBlock('paragraph', text));
    expect(problems).toEqual([]);
    expect(blocks.map((block) => block.text)).toEqual([text]);
  },
);
