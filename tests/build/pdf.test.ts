import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDict, PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { root, writeTexts } from '../support/edition.ts';
import { legible, pdfPages } from '../support/pdf.ts';
import { listSite, readPages } from '../support/site-files.ts';

const out = join(root, '.cache/test/pdf');
let content = '';
let files: string[] = [];

const body = '医生发现，“准确的‘快’字”是关键。本月15日起，2022年的新规施行，增长35%。';

const article = (id: string, headline: string, byline: string): string =>
  [
    '---',
    `id: ${id}`,
    `headline: [${headline}]`,
    `byline: ${byline}`,
    'bylinePosition: end',
    `credits: [{ role: 记者, name: ${byline.slice(3)}, did: [文] }]`,
    '---',
    '',
    body.repeat(4),
    '',
    '## 小标题在此',
    '',
    body,
    '',
  ].join('\n');

beforeAll(async () => {
  content = await mkdtemp(join(tmpdir(), 'kanben-pdf-'));
  await writeTexts(content, {
    'edition.yaml':
      'title: 样报\nnewspaper: 样报\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\nsite: https://kanben.example/paper/\n',
    'issues/2022-11-01/issue.yaml': [
      'date: 2022-11-01',
      'dateCertainty: exact',
      'pages:',
      '  - { n: "1", name: 要闻, articles: [2022-11-01-1-1] }',
      '  - { n: "2", name: 体育, articles: [2022-11-01-2-1] }',
      '',
    ].join('\n'),
    'issues/2022-11-01/1.md': article('2022-11-01-1-1', '头条新闻', '记者 杨文'),
    'issues/2022-11-01/2.md': article('2022-11-01-2-1', '体育开赛', '记者 韩睿'),
  });
  expect(await runCommand('build', '--pdf', '--content', content, '--out', out)).toMatchObject({
    code: 0,
  });
  files = await listSite(out);
});

afterAll(() => rm(content, { recursive: true, force: true }));

test('every article and every issue has a PDF in both scripts, linked from its page', async () => {
  const expected = [
    '2022-11-01/1/1/2022-11-01-1-1.pdf',
    '2022-11-01/2/1/2022-11-01-2-1.pdf',
    '2022-11-01/2022-11-01.pdf',
  ];
  expect(files.filter((file) => file.endsWith('.pdf'))).toEqual(
    [...expected, ...expected.map((file) => `hant/${file}`)].sort(),
  );
  const pages = await readPages(out);
  for (const file of files.filter((name) => name.endsWith('.pdf'))) {
    const page = pages.find(({ path }) => path === `/${file.replace(/[^/]+$/u, '')}`);
    expect(page?.html).toContain(`<a href="/paper/${file}" download`);
  }
});

describe.each([
  ['', 'zh-Hans', '头条新闻', '医生发现，“准确的‘快’字”是关键'],
  ['hant/', 'zh-Hant', '頭條新聞', '醫生發現，「準確的『快』字」是關鍵'],
])('%s', (prefix, language, headline, opening) => {
  const open = async (name: string) => {
    const bytes = await readFile(join(out, prefix + name));
    return { bytes, document: await PDFDocument.load(bytes, { updateMetadata: false }) };
  };
  const articleFile = '2022-11-01/1/1/2022-11-01-1-1.pdf';

  test('an article says its title, author and language, is tagged and has an outline', async () => {
    const { document } = await open(articleFile);
    expect(document.getTitle()).toContain(headline);
    expect(document.getAuthor()).toBe(language === 'zh-Hans' ? '杨文' : '楊文');
    const { catalog } = document;
    const lang = catalog.lookup(PDFName.of('Lang'));
    expect(lang instanceof PDFString ? lang.decodeText() : String(lang)).toContain(language);
    const marks = catalog.lookup(PDFName.of('MarkInfo'), PDFDict);
    expect(String(marks.get(PDFName.of('Marked')))).toBe('true');
    expect(catalog.has(PDFName.of('StructTreeRoot'))).toBe(true);
    const outlines = catalog.lookup(PDFName.of('Outlines'), PDFDict);
    expect(outlines.has(PDFName.of('First'))).toBe(true);
    expect(document.getPageCount()).toBe(1);
  });

  test('its fonts are embedded, and none is drawn where the site has fonts of its own', async () => {
    const { document } = await open(articleFile);
    const fonts = document.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object): object is PDFDict => object instanceof PDFDict)
      .filter((object) => String(object.get(PDFName.of('Type'))) === '/Font');
    expect(fonts.length).toBeGreaterThan(0);
    const kinds = new Set(fonts.map((font) => String(font.get(PDFName.of('Subtype')))));
    if (files.some((file) => file.endsWith('.woff2'))) expect(kinds).not.toContain('/Type3');
    const descriptors = fonts
      .map((font) => font.lookup(PDFName.of('FontDescriptor')))
      .filter((descriptor) => descriptor instanceof PDFDict)
      .filter((descriptor) => !kinds.has('/Type3') || descriptor.has(PDFName.of('FontFile2')));
    for (const descriptor of descriptors) {
      const names = ['FontFile2', 'FontFile3'].map((name) => descriptor.has(PDFName.of(name)));
      expect(names).toContain(true);
    }
  });

  test('its text reads in order', async () => {
    const { bytes } = await open(articleFile);
    const text = (await pdfPages(bytes)).map(legible).join('');
    const parts = [headline, opening, language === 'zh-Hans' ? '小标题在此' : '小標題在此'];
    const places = parts.map((part) => text.indexOf(legible(part)));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  });

  test('an issue has its contents, a sheet for each page, and the page in the running head', async () => {
    const { bytes, document } = await open('2022-11-01/2022-11-01.pdf');
    expect(document.getTitle()).toContain('2022年11月1日');
    const pages = (await pdfPages(bytes)).map(legible);
    expect(pages).toHaveLength(2);
    const sport = legible(language === 'zh-Hans' ? '体育开赛' : '體育開賽');
    expect(pages[0]).toContain(sport);
    expect(pages[1]).toContain(sport);
    expect(pages[1]).not.toContain(legible(headline));
    for (const [i, names] of [['第1版要闻'], ['第2版体育']].entries()) {
      expect(pages[i]?.slice(0, 60)).toContain(legible(names[0] ?? ''));
    }
  });
});
