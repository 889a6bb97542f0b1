import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutWhitespace } from '../../../src/edition/conservation.ts';
import { withoutNeedlessPositions, withoutSetAside } from '../../../src/edition/set-aside.ts';
import { readMarkup } from '../../../src/import/markup.ts';
import { readTable } from '../../../src/import/markup-table.ts';
import { anyTranscript } from '../../support/any-transcript.ts';

describe('the markup of a line', () => {
  test.each([
    ['## 一、问题', '一、问题'],
    ['风力2&mdash;3级，气温0&ndash;8℃', '风力2—3级，气温0–8℃'],
    ['甲&#8212;乙&#x2014;丙&nbsp;丁', '甲—乙—丙 丁'],
    ['增长$95\\%$以上', '增长95%以上'],
    ['气温$-8^{\\circ}\\mathrm{C}$左右', '气温−8°C左右'],
    ['占$9 5 . 3 \\%$，达\\(3\\)成', '占95.3%，达3成'],
    ['面积$100\\mathrm{m}^{2}$，$CO_2$，$2\\sim3$级', '面积100m²，CO₂，2～3级'],
    ['面积100m<sup>2</sup>，CO<sub>2</sub>，注<sup>①</sup>', '面积100m²，CO₂，注①'],
    ['**本报讯** *记者* <b>李涛</b>__报道__', '本报讯 记者 李涛报道'],
    ['**“甲”**乙', '“甲”乙'],
    ['标题一<br/>标题二', '标题一 标题二'],
    ['![图](images/a.jpg)', ''],
    ['<!-- page 3 -->', ''],
  ])('%s is read as %s', (line, text) => {
    expect(readMarkup(line).text).toBe(text);
  });

  test.each([
    '每斤$3.5，每桶$40',
    '由$5涨到$6',
    '约$\\frac{1}{2}$',
    '2*3*4',
    '甲*，乙*',
    'AT&T; 与 &unknown;',
    '<甲>乙</甲>',
    'a_b_c',
    '##',
  ])('%s is left as it is', (line) => {
    expect(readMarkup(line)).toMatchObject({ text: line, setAside: [] });
  });

  test('is set aside with a reason, and what stands for it', () => {
    expect(readMarkup('## 达$95\\%$&mdash;').setAside).toEqual([
      { text: '##', at: 1, why: '转写稿的 Markdown 标题记号' },
      { text: '$', at: 5, why: 'LaTeX 的记号' },
      { text: '\\', at: 8, why: 'LaTeX 的记号' },
      { text: '$', at: 10, why: 'LaTeX 的记号' },
      { text: '&mdash;', as: '—', at: 11, why: '字符实体' },
    ]);
  });

  test('does not include a jump unless the line is known to have one', () => {
    const line = '却不可一日不（下转第三版）';
    expect(readMarkup(line).text).toBe(line);
    expect(readMarkup(line, 'continuedOn').text).toBe('却不可一日不');
    expect(readMarkup('（上接第一版）改革', 'continuedFrom').text).toBe('改革');
  });
});

/** Lines full of characters that markup consists of. */
const marked = fc.string({
  unit: fc.constantFrom(
    ...'$\\^_{}*<>&;#|%-() 　123ab甲乙，\u2028',
    '&mdash;',
    '&nbsp;',
    '&#42;',
    '\\circ',
    '\\mathrm{',
    '$95\\%$',
    '^{2}',
    '**',
    '<b>',
    '</b>',
    '<br>',
    '<sup>2</sup>',
    '![](a.jpg)',
    '<!--',
    '-->',
    '## ',
    '𠮷',
  ),
  maxLength: 24,
});

describe('what is set aside', () => {
  test('from any line, and the text, weigh as much as the line', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          marked,
          anyTranscript([]).map(({ lines }) => lines.join(' ')),
        ),
        (line) => {
          const { text, setAside } = readMarkup(line);
          const entries = withoutNeedlessPositions(line, setAside);
          const { text: rest, found } = withoutSetAside(line, entries);
          expect(found).not.toContain(null);
          expect(rest).toBe(withoutWhitespace(text));
          for (const entry of setAside) expect(entry.text).toMatch(/^\S(?:.*\S)?$/u);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('from the lines of any table, and its cells, weigh as much as the lines', () => {
    const cell = marked.map((text) => text.replace(/[\u2028|<>]/gu, ''));
    const table = fc.tuple(
      fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('', '\n'),
      fc.boolean(),
    );
    let tables = 0;
    fc.assert(
      fc.property(table, ([rows, gap, isPipe]) => {
        const lines = isPipe
          ? ['|-|', ...rows.map((row) => `| ${row.join(' | ')} |`)]
          : `<table>${rows.map((row) => `<tr>${row.map((text) => `<td>${text}</td>`).join(gap)}</tr>`).join(gap)}</table>`.split(
              '\n',
            );
        const read = readTable(lines);
        if (!read) return;
        tables += 1;
        const rest = lines.map(
          (line, i) =>
            withoutSetAside(line, withoutNeedlessPositions(line, read.setAside[i] ?? [])).text,
        );
        expect(rest.join('')).toBe(withoutWhitespace(read.rows.flat().join('')));
      }),
      { numRuns: 1000 },
    );
    expect(tables).toBeGreaterThan(500);
  });
});

describe('a table', () => {
  const rows = [
    ['品种', '吨'],
    ['蔬菜', '1000'],
  ];

  test.each([
    ['<table><tr><td>品种</td><td>吨</td></tr><tr><td>蔬菜</td><td>1000</td></tr></table>'],
    [
      '<table border="1"><thead><tr><th>品种</th>\n<th>吨</th></tr></thead>\n<tr><td>蔬菜</td><td>1000</td></tr>\n</table>',
    ],
    ['<div><html><body><table><tr><td>品种<td>吨<tr><td>蔬<b>菜</b><td>$1000$</table></div>'],
    ['| 品种 | 吨 |\n|---|--:|\n| 蔬菜 | 1000 |'],
    ['|品种|吨|\n|蔬菜|1000|'],
  ])('is read from %s', (text) => {
    expect(readTable(text.split('\n'))?.rows).toEqual(rows);
  });

  test('has empty cells where one spans several', () => {
    const html =
      '<table><tr><td colspan="2">甲</td></tr><tr><td rowspan="2">乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>';
    expect(readTable([html])?.rows).toEqual([
      ['甲', ''],
      ['乙', '丙'],
      ['', '丁'],
    ]);
  });

  test('of one row has no heads', () => {
    expect(readTable(['<table><tr><td>甲</td><td>乙</td></tr></table>'])?.rows).toEqual([
      ['', ''],
      ['甲', '乙'],
    ]);
  });

  test.each([
    ['表1<table><tr><td>甲</td></tr></table>'],
    ['<table><tr><td>甲</td></tr>'],
    ['<table>甲<tr><td>乙</td></tr></table>'],
    ['<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>'],
    ['<table><tr><td><h2>甲</h2></td></tr></table>'],
    ['| 甲 | 乙 |'],
    ['甲 | 乙\n丙 | 丁'],
  ])('is not read from %s', (text) => {
    expect(readTable(text.split('\n'))).toBeUndefined();
  });
});
