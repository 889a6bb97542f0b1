import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Input, InputLine } from '../../../../src/import/evidence.ts';
import { readSourceFile, type FileReading } from '../../../../src/import/formats/read-file.ts';
import { root } from '../../../support/edition.ts';

const folder = join(root, 'tests/fixtures/import/formats');

/** Reads a fixture. */
async function readingOf(name: string): Promise<FileReading> {
  const path = join(folder, name);
  const beside = (part: string) =>
    readFile(join(dirname(path), part)).catch((): undefined => undefined);
  return readSourceFile({ name: basename(path), bytes: await readFile(path), beside });
}

async function inputOf(name: string): Promise<Input> {
  const reading = await readingOf(name);
  if (reading.kind !== 'input') throw new Error(JSON.stringify(reading));
  return reading.input;
}

/** The line of a file that holds some words. */
async function lineWith(name: string, words: string): Promise<InputLine> {
  const line = (await inputOf(name)).lines.find(({ text }) => text.includes(words));
  if (!line) throw new Error(`${name} has no line with ${words}`);
  return line;
}

/** What the page of the fixtures says, in its order; `|` is a line break within a paragraph. */
const page = [
  '河东晚报 2022年11月2日 星期三',
  '第3版',
  '老旧小区加装电梯',
  '首批十二部年底前投用',
  '本报讯（记者 李涛）昨日，记者从市住建局获悉，今年首批十二部电梯已经开工。',
  '“以前上楼要歇三次，现在盼着电梯早一天装好。”家住五楼的|刘桂兰说，邻居们都在数着日子。',
  '市住建局有关负责人表示，年底前全部投入使用，居民每户出资不超过两万元。',
  '图为工人正在安装电梯。 张昕 摄',
  '秋菜供应充足价格平稳',
  '本报讯（记者 王敏）入冬以来，我市各大菜市场货源充足，白菜每斤五角，与上月持平。',
  '市商务局说，储备的萝卜、土豆可以满足全市居民十五天的需要。',
];
const table =
  '<table><tr><td>品种</td><td>每斤价格</td></tr><tr><td>白菜</td><td>0.5元</td></tr><tr><td>萝卜</td><td>0.6元</td></tr></table>';
const foot = '责任编辑：赵云 电话：0351-4000000';

const physical = page.flatMap((paragraph) => paragraph.split('|'));
const logical = page.map((paragraph) => paragraph.replace('|', ''));

describe('the lines of the page come in reading order, whole, from', () => {
  test.each<[name: string, format: string, lines: string[]]>([
    ['mineru-pipeline_middle.json', 'mineru', [...physical, table, foot]],
    ['mineru-vlm_middle.json', 'mineru', [...logical, table, foot]],
    ['mineru_content_list.json', 'mineru', [...logical, table, foot]],
    ['mineru_content_list_v2.json', 'mineru', [...logical, table, foot]],
    ['paddle-structurev3_res.json', 'paddleocr', [...physical, table, foot]],
    ['paddleocr-vl_res.json', 'paddleocr', [...logical, table, foot]],
    ['dots-ocr.json', 'dots-ocr', [...logical, table, foot]],
    ['olmocr.jsonl', 'olmocr', [...logical, foot]],
    ['tesseract.hocr', 'hocr', [...physical, foot]],
    ['alto2.xml', 'alto', physical],
    ['alto4.xml', 'alto', [...physical, foot]],
    ['page2019.xml', 'page-xml', [...physical, foot]],
  ])('%s', async (name, format, lines) => {
    const input = await inputOf(name);
    expect(input.format).toBe(format);
    expect(input.lines.map(({ text }) => text)).toEqual(lines);
  });
});

describe('labels, levels, places, confidence and type size are kept from', () => {
  test.each<[name: string, words: string, expected: Partial<InputLine>]>([
    [
      'mineru-pipeline_middle.json',
      '刘桂兰',
      { label: 'text', box: { x: 50, y: 250, width: 330, height: 18 }, confidence: 0.95 },
    ],
    ['mineru-pipeline_middle.json', '老旧', { label: 'title', level: 1 }],
    ['mineru-pipeline_middle.json', '图为', { label: 'caption' }],
    ['mineru-pipeline_middle.json', '河东', { label: 'header' }],
    ['mineru-pipeline_middle.json', '责任', { label: 'footer' }],
    ['mineru-vlm_middle.json', '第3版', { label: 'page-number' }],
    ['mineru-vlm_middle.json', '王敏', { label: 'list' }],
    ['mineru_content_list.json', '老旧', { label: 'title', level: 1 }],
    ['mineru_content_list.json', '<table>', { label: 'table' }],
    [
      'mineru_content_list_v2.json',
      '图为',
      { label: 'caption', box: { x: 62, y: 282, width: 438, height: 173 } },
    ],
    [
      'paddle-structurev3_res.json',
      '刘桂兰',
      { box: { x: 100, y: 500, width: 660, height: 36 }, confidence: 0.95 },
    ],
    ['paddle-structurev3_res.json', '<table>', { label: 'table' }],
    ['paddleocr-vl_res.json', '老旧', { label: 'title', level: 1 }],
    ['paddleocr-vl_res.json', '秋菜', { label: 'title', level: 2 }],
    ['dots-ocr.json', '秋菜', { label: 'title', level: 2 }],
    ['dots-ocr.json', '责任', { label: 'footer' }],
    ['tesseract.hocr', '老旧', { label: 'title', size: 80, confidence: 0.96 }],
    ['tesseract.hocr', '图为', { label: 'caption' }],
    ['alto2.xml', '秋菜', { label: 'title', article: 'ART2', size: 70.56 }],
    ['alto4.xml', '图为', { label: 'caption' }],
    ['alto4.xml', '责任', { label: 'footer' }],
    [
      'alto4.xml',
      '刘桂兰',
      { box: { x: 100, y: 500, width: 660, height: 36 }, confidence: 0.72, size: 37.5 },
    ],
    ['page2019.xml', '刘桂兰', { label: 'text', confidence: 0.71 }],
    ['page2019.xml', '第3版', { label: 'page-number' }],
    ['transkribus.xml', '秋菜', { label: 'title' }],
    ['mets/mets.xml', '秋菜', { label: 'title', article: 'A2', page: 1 }],
    ['mets/mets.xml', '图为', { label: 'caption', article: 'A1', page: 0 }],
    ['word.docx', '秋菜', { label: 'title', level: 1 }],
    ['word.docx', '<table>', { label: 'table' }],
    ['page.html', '图为', { label: 'caption', article: 'a1' }],
    ['columns.pdf', '老旧', { size: 32 }],
  ])('%s: %s', async (name, words, expected) => {
    expect(await lineWith(name, words)).toMatchObject(expected);
  });
});

test('the size of a page is kept, and its name', async () => {
  expect((await inputOf('alto4.xml')).pages).toEqual([{ width: 1600, height: 2200, name: '3' }]);
  expect((await inputOf('mineru_content_list.json')).pages).toEqual([
    { width: 1000, height: 1000 },
  ]);
});

test('METS puts blocks in order over several files, and those it does not name behind', async () => {
  const { lines, pages } = await inputOf('mets/mets.xml');
  expect(pages.map(({ name }) => name)).toEqual(['1', '2']);
  expect(lines.map(({ text }) => text)).toEqual([
    ...physical.filter((t) => t !== '第3版'),
    '第3版',
  ]);
});

test('Transkribus states the order of regions beside them', async () => {
  const { lines } = await inputOf('transkribus.xml');
  expect(lines.map(({ text }) => text)).toEqual([page[2], page[4], page[8], page[9]]);
});

test('pages of olmOCR are told apart by their characters', async () => {
  const { lines } = await inputOf('olmocr.jsonl');
  expect(lines.findIndex((line) => line.page === 1)).toBe(
    lines.findIndex(({ text }) => text === page[8]),
  );
});

describe('a PDF', () => {
  test('with columns is read column by column, its text without embedded fonts too', async () => {
    const { lines } = await inputOf('columns.pdf');
    expect(lines.map(({ text }) => text)).toEqual([
      page[0],
      page[1],
      page[2],
      page[3],
      '本报讯（记者 李涛）昨日，今年首批电梯开工。',
      '“盼着电梯早一天装好。”家住五楼的',
      '刘桂兰说，邻居们都在数着日子。',
      '市住建局表示，年底前全部投入使用。',
      page[8],
      '本报讯（记者 王敏）各大菜市场货源充足。',
      '市商务局说，白菜每斤五角，与上月持平。',
      foot,
    ]);
  });

  test('of vertical text is read column by column from the right, band by band', async () => {
    const { lines } = await inputOf('vertical.pdf');
    expect(lines.map(({ text }) => text)).toEqual([
      '市区电车今日通车',
      '本报讯电车公司昨日宣布',
      '全线电车今日起恢复通车（完）',
      '米价又涨',
      '昨日每石须三十万元',
    ]);
  });

  test('without text says so', async () => {
    expect(await readingOf('scanned.pdf')).toMatchObject({
      problem: {
        code: 'page-foreign',
        message: expect.stringContaining('没有文字的 PDF') as string,
      },
    });
  });

  test('that is cut off is damaged', async () => {
    const bytes = (await readFile(join(folder, 'columns.pdf'))).subarray(0, 300);
    const beside = () => Promise.resolve(undefined);
    const reading = await readSourceFile({ name: 'page.pdf', bytes, beside });
    expect(reading).toMatchObject({ kind: 'problem', problem: { code: 'page-damaged' } });
  });
});

describe('a page of the web', () => {
  test('is read whole, with its navigation labelled', async () => {
    const { lines } = await inputOf('page.html');
    const textsOf = (label: string) =>
      lines.filter((line) => line.label === label).map(({ text }) => text);
    expect(textsOf('header')).toEqual(['首页 数字报', '第1版', '第2版']);
    expect(textsOf('footer')).toEqual(['相关阅读：冬菜上市', '河东晚报社版权所有 Copyright 2022']);
    expect(textsOf('text')).toEqual([
      page[0],
      page[4],
      `　　${logical[5]}`,
      page[6],
      page[9],
      page[10],
    ]);
    expect(textsOf('table')).toEqual([table]);
  });

  test('of old, laid out by tables in GB2312, is read as text', async () => {
    const { lines } = await inputOf('old-gb2312.htm');
    expect(lines.map(({ text, label }) => [text, label])).toEqual([
      ['返回目录', 'header'],
      ['下一版', 'header'],
      [page[2], 'text'],
      [page[4], 'text'],
      [page[6], 'text'],
    ]);
  });
});

test('lines of PP-OCR without blocks are put in order by their places', async () => {
  const { lines } = await inputOf('pp-ocr_res.json');
  expect(lines.map(({ text }) => text)).toEqual([
    '一句话新闻',
    '第一栏的第一行在左边，',
    '第一栏的第二行。',
    '第二栏的第一行在右边，',
    '第二栏的第二行。',
  ]);
});

describe('a transcript', () => {
  test.each([
    ['notepad-unicode.txt', 'utf-16le'],
    ['utf16be-without-bom.txt', 'utf-16be'],
    ['gb18030.txt', 'gb18030'],
  ])('%s is itself', async (name, encoding) => {
    const reading = await readingOf(name);
    expect(reading).toMatchObject({ kind: 'transcript', encoding });
    if (reading.kind !== 'transcript') return;
    expect(reading.lines[0]).toBe(page[0]);
    expect(reading.lines).toHaveLength(19);
  });

  test('in Big5 is itself', async () => {
    expect(await readingOf('big5.txt')).toMatchObject({ kind: 'transcript', encoding: 'big5' });
  });

  test('with a byte that its encoding does not have says where', async () => {
    expect(await readingOf('bad-byte.txt')).toMatchObject({
      problem: {
        code: 'page-byte',
        line: 7,
        column: 18,
        message: expect.stringMatching(/第 7 行第 18 个字.*UTF-8/u) as string,
      },
    });
  });

  test.each([
    [
      'Markdown with a picture first',
      '<div align="center"><img src="1.jpg"></div>\n\n# 标题\n\n本报讯 今天。\n',
    ],
    [
      'Markdown with a table in it',
      '# 标题\n\n<table><tr><td>白菜</td></tr></table>\n\n今天，天气很好。\n',
    ],
    ['text that begins with a bracket', '[本报讯] 今天，天气很好。\n第二天也是。\n'],
    ['text that begins with a brace', '{编者按} 今天，天气很好。\n'],
  ])('%s is itself', async (_, text) => {
    const beside = () => Promise.resolve(undefined);
    const reading = await readSourceFile({ name: 'page.md', bytes: Buffer.from(text), beside });
    expect(reading.kind).toBe('transcript');
  });
});

describe('a file of a known format that is damaged says what and where', () => {
  test.each([
    ['{"pdf_info": [{"para_blocks": [\n', 'JSON', 2],
    ['{"pdf_info": [{"para_blocks": [{"type": 3}]}]}', 'pdf_info.0.para_blocks.0.type', 1],
    ['{"parsing_res_list": [{"block_label": "text", "block_bbox": [1, 2]}]}', 'block_bbox', 1],
    ['<?xml version="1.0"?>\n<alto>\n<Layout></alto>', 'XML', 3],
  ])('%s', async (text, words, line) => {
    const beside = () => Promise.resolve(undefined);
    const reading = await readSourceFile({ name: 'page', bytes: Buffer.from(text), beside });
    expect(reading).toMatchObject({
      problem: { code: 'page-damaged', line, message: expect.stringContaining(words) as string },
    });
  });
});

test('a METS file without its ALTO files names them', async () => {
  const bytes = await readFile(join(folder, 'mets/mets.xml'));
  const beside = () => Promise.resolve(undefined);
  expect(await readSourceFile({ name: 'mets.xml', bytes, beside })).toMatchObject({
    problem: {
      code: 'page-part-missing',
      message: expect.stringContaining('alto/0001.xml、alto/0002.xml') as string,
    },
  });
});
