import { cp, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { changeFiles } from '../../../../src/edition/change-content.ts';
import { applyPlanFile } from '../../../../src/import/files/apply-plan-file.ts';
import { joinErrors } from '../../../../src/import/files/problem-error.ts';
import {
  planFiles,
  planReport,
  type PlannedFiles,
} from '../../../../src/import/files/plan-files.ts';
import { ledgerSchema, type Ledger } from '../../../../src/schema/ledger.ts';
import { planSchema, type Plan } from '../../../../src/schema/plan.ts';
import { edit, inspect, root, writeTexts } from '../../../support/edition.ts';
import { answerPlan } from '../../../support/import/answer-plan.ts';

const fixtures = join(root, 'tests/fixtures/import/formats');

let work = '';
let content = '';

beforeEach(async () => {
  work = await mkdtemp(join(tmpdir(), 'kanben-formats-'));
  content = join(work, 'content');
  await writeTexts(content, {
    'edition.yaml':
      'title: 试报\nformat: 2\nsite: https://paper.example/\nscript: zh-Hans\nvariants: [zh-Hans, zh-Hant]\n',
  });
});

/** Plans files and writes what it makes. */
async function plan(...paths: string[]): Promise<PlannedFiles> {
  const begin = () => ({ step: () => undefined, stop: () => undefined });
  const made = await planFiles(paths, { force: false, begin });
  await changeFiles(made.changes);
  return made;
}

/** A copy of a fixture in a folder. */
async function copied(name: string, folder = join(work, 'scans')): Promise<string> {
  await mkdir(folder, { recursive: true });
  await cp(join(fixtures, dirname(name)), folder, {
    recursive: true,
    filter: (path) => dirname(name) !== '.' || path === fixtures || basename(path) === name,
  });
  return join(folder, basename(name));
}

const planAt = async (path: string): Promise<Plan> =>
  planSchema.parse(parse(await readFile(path, 'utf8')));

const ledgerOf = async (name: string): Promise<Ledger> =>
  ledgerSchema.parse(
    parse(await readFile(join(content, `transcripts/${name}.ledger.yaml`), 'utf8')),
  );

const facts = { date: '2022-11-02', page: '3', newspaper: '河东晚报' };

describe('from a file to a checked edition, which knows the place of every line', () => {
  test.each([
    ['mineru-pipeline_middle.json', [50, 250, 330, 18]],
    ['mineru-vlm_middle.json', [50, 225, 680, 43]],
    ['mineru_content_list.json', [62, 205, 850, 39]],
    ['mineru_content_list_v2.json', [62, 205, 850, 39]],
    ['paddle-structurev3_res.json', [100, 500, 660, 36]],
    ['paddleocr-vl_res.json', [100, 450, 1360, 86]],
    ['dots-ocr.json', [100, 450, 1360, 86]],
    ['tesseract.hocr', [100, 500, 660, 36]],
    ['alto2.xml', [100, 500, 660, 36]],
    ['alto4.xml', [100, 500, 660, 36]],
    ['mets/mets.xml', [100, 500, 660, 36]],
    ['page2019.xml', [100, 500, 660, 36]],
    ['columns.pdf', [40, 196.38, 165, 11]],
    ['olmocr.jsonl', undefined],
    ['word.docx', undefined],
    ['page.html', undefined],
  ])('%s', async (name, box) => {
    const path = await copied(name);
    const made = await plan(path);
    expect(made.errors).toEqual([]);
    const transcript = `${basename(path)}.txt`;
    await answerPlan(`${path}.txt.plan.yaml`);
    await applyPlanFile(`${path}.txt.plan.yaml`, { content, ...facts });
    const { problems, whole } = await inspect(content);
    expect(problems).toEqual([]);
    expect(whole?.issues[0]?.articles.length).toBeGreaterThan(1);

    const ledger = await ledgerOf(transcript);
    const lines = (await readFile(join(content, 'transcripts', transcript), 'utf8')).split('\n');
    expect(ledger.lines).toHaveLength(lines.filter((line) => line !== '').length);
    expect(ledger.lines.map(({ page }) => page)).not.toContain(undefined);
    const entry = ledger.lines.find(({ line }) => lines[line - 1]?.includes('刘桂兰'));
    expect(entry?.box).toEqual(box);
    expect(ledger.pages?.length).toBeGreaterThan(0);
    expect(ledger.from).toMatchObject({
      file: basename(path),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/u) as string,
    });
  });

  test.each(['notepad-unicode.txt', 'gb18030.txt', 'utf16be-without-bom.txt', 'big5.txt'])(
    '%s, a transcript itself',
    async (name) => {
      const path = await copied(name);
      expect((await plan(path)).errors).toEqual([]);
      await answerPlan(`${path}.plan.yaml`);
      await applyPlanFile(`${path}.plan.yaml`, { content, ...facts });
      expect((await inspect(content)).problems).toEqual([]);
      expect(await readFile(join(content, 'transcripts', name))).toEqual(await readFile(path));
      expect((await ledgerOf(name)).from).toBeUndefined();
    },
  );
});

test('files of other formats may lie among the transcripts of an edition', async () => {
  const folder = join(content, 'transcripts');
  const path = await copied('columns.pdf', folder);
  await plan(path);
  await answerPlan(`${path}.txt.plan.yaml`);
  await applyPlanFile(`${path}.txt.plan.yaml`, { content, ...facts });
  expect((await inspect(content)).problems).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual([
    'columns.pdf',
    'columns.pdf.txt',
    'columns.pdf.txt.ledger.yaml',
    'columns.pdf.txt.plan.yaml',
  ]);
});

describe('the transcript beside a file', () => {
  test('is not overwritten when it was corrected, which is said', async () => {
    const path = await copied('dots-ocr.json');
    await plan(path);
    await edit(dirname(path), 'dots-ocr.json.txt', '老旧小区', '老舊小区');
    const { errors, changes } = await plan(path);
    expect(errors.map(({ message }) => message).join()).toContain('page-transcript-other');
    expect([...changes.keys()]).toEqual([]);
    expect(await readFile(`${path}.txt`, 'utf8')).toContain('老舊小区');
  });

  test('keeps its places when it is corrected and planned itself', async () => {
    const path = await copied('dots-ocr.json');
    await plan(path);
    const before = await planAt(`${path}.txt.plan.yaml`);
    const text = await readFile(`${path}.txt`, 'utf8');
    await writeFile(`${path}.txt`, `编者加的一行\n\n${text.replace('老旧小区', '老舊小区')}`);
    expect((await plan(`${path}.txt`)).errors).toEqual([]);
    const { boxes, from, pages } = await planAt(`${path}.txt.plan.yaml`);
    expect(boxes).toEqual(before.boxes?.map((entry) => ({ ...entry, line: entry.line + 2 })));
    expect({ from, pages }).toEqual({ from: before.from, pages: before.pages });
  });

  test('keeps the places of its plan when the file is gone', async () => {
    const path = await copied('dots-ocr.json', join(work, 'scans'));
    await plan(path);
    const before = await planAt(`${path}.txt.plan.yaml`);
    const alone = join(work, 'alone');
    await mkdir(alone);
    for (const end of ['.txt', '.txt.plan.yaml']) {
      await cp(`${path}${end}`, join(alone, `dots-ocr.json${end}`));
    }
    await edit(alone, 'dots-ocr.json.txt', '老旧小区', '老舊小区');
    await plan(join(alone, 'dots-ocr.json.txt'));
    const after = await planAt(join(alone, 'dots-ocr.json.txt.plan.yaml'));
    expect(after.source.sha256).not.toBe(before.source.sha256);
    expect(after).toMatchObject({ from: before.from, pages: before.pages, boxes: before.boxes });
  });
});

describe('a folder', () => {
  test('is planned whole: pages once, what is no page named, what is wrong reported at the end', async () => {
    const folder = join(work, 'scans');
    await cp(fixtures, folder, { recursive: true });
    await writeTexts(folder, { 'dots-ocr.md': '# 老旧小区加装电梯\n', 'page.rtf': '{\\rtf1 }' });
    const made = await plan(folder);
    const named = (paths: readonly string[]) => paths.map((path) => basename(path));
    expect(named(made.planned.map(({ path }) => path))).toContain('tesseract.hocr');
    expect(made.planned).toHaveLength(22);
    expect(named(made.skipped.map(({ path }) => path)).sort()).toEqual([
      'dots-ocr.md',
      'mineru_content_list.json',
      'page.rtf',
    ]);
    expect(joinErrors(made.errors).message).toMatch(
      /bad-byte\.txt:7:18[^]*没有文字的 PDF[^]*共 2 处错误$/u,
    );
    const report = planReport(made);
    expect(report).toMatch(/文件 +格式 +版面 +篇 +不收的行 +问题 +最低把握/u);
    expect(report).toMatch(/olmocr\.jsonl +olmOCR +2 /u);
    expect(report).toContain('没有读');
    expect(report).toContain('2 个文件有问题');
  });

  test('planned again takes the transcripts, and leaves plans that are reviewed', async () => {
    const path = await copied('dots-ocr.json');
    await copied('big5.txt');
    await plan(dirname(path));
    await answerPlan(`${path}.txt.plan.yaml`);
    const reviewed = await readFile(`${path}.txt.plan.yaml`, 'utf8');
    const { planned, skipped, errors } = await plan(dirname(path));
    expect(errors).toEqual([]);
    expect(planned.map((file) => basename(file.path))).toEqual(['big5.txt']);
    expect(skipped.map((file) => basename(file.path)).sort()).toEqual([
      'dots-ocr.json',
      'dots-ocr.json.txt',
    ]);
    expect(await readFile(`${path}.txt.plan.yaml`, 'utf8')).toBe(reviewed);
  });

  test('takes ALTO files by the METS file that names them', async () => {
    const folder = join(work, 'scans');
    await cp(join(fixtures, 'mets/alto'), folder, { recursive: true });
    const mets = await readFile(join(fixtures, 'mets/mets.xml'), 'utf8');
    await writeFile(join(folder, 'mets.xml'), mets.replaceAll('alto/', ''));
    const { planned, skipped } = await plan(folder);
    expect(planned.map((file) => basename(file.path))).toEqual(['mets.xml']);
    expect(skipped.map(({ why }) => why)).toEqual(['由 METS 文件读入', '由 METS 文件读入']);
  });

  test('is the only place from which a METS file takes its files', async () => {
    const path = await copied('mets/mets.xml');
    await cp(join(dirname(path), 'alto'), join(work, 'elsewhere'), { recursive: true });
    await edit(dirname(path), 'mets.xml', './alto/0001', '../elsewhere/0001');
    const { errors } = await plan(path);
    expect(errors.map(({ message }) => message).join()).toMatch(
      /page-part-missing|列出的文件不在旁边：\.\.\/elsewhere\/0001\.xml/u,
    );
  });

  test('without pages says what is in it', async () => {
    await writeTexts(work, { 'scans/page.rtf': '{\\rtf1 }' });
    await expect(plan(join(work, 'scans'))).rejects.toThrow(
      /没有可以导入的文件[^]*page\.rtf.*RTF/u,
    );
  });
});
