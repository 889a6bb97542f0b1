import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plainScript } from '../../../src/conversion/plain-script.ts';
import { includedEdition, root } from '../../support/edition.ts';

const hant = join(root, 'tests/fixtures/script/hant');
const transcripts = join(includedEdition, 'transcripts');
const pages = JSON.parse(
  await readFile(join(root, 'tests/fixtures/import/pages.json'), 'utf8'),
) as { name: string; lines: unknown }[];

const texts = [
  ...(await readdir(hant)).map((name) => [name, join(hant, name), 'zh-Hant'] as const),
  ...(await readdir(transcripts))
    .filter((name) => name.endsWith('.txt'))
    .map((name) => [name, join(transcripts, name), 'zh-Hans'] as const),
];

test.each(texts)('%s is plainly in its script', async (_name, file, script) => {
  expect(plainScript(await readFile(file, 'utf8'))).toBe(script);
});

test.each(pages.map((page) => [page.name, page] as const))(
  'the page “%s” is plainly in its script',
  (name, { lines }) => {
    const script = /Traditional|1940s/u.test(name) ? 'zh-Hant' : 'zh-Hans';
    expect(plainScript(JSON.stringify(lines))).toBe(script);
  },
);

test.each([
  [
    'a few variants in a Simplified text',
    '他在乾隆年间著書立説，后来回到里弄，写下这些记录，让读者们认识那个时代。',
  ],
  ['a text that is too short', '國務院發出通知'],
  ['a text without characters that only one script has', '里面只有干后几准台'.repeat(9)],
  ['a text half in each', '國務院發出通知學習貫徹會議精神记录时间读者认识专题会议强调责任'],
])('%s is not judged as Traditional', (_name, text) => {
  expect(plainScript(text)).not.toBe('zh-Hant');
});
