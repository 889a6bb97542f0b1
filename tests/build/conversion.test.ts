import { execFile } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { copyEdition, edit, root } from '../support/edition.ts';

describe('npm run convert', () => {
  /** Runs the command on a text. */
  const convert = (input: string, ...args: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const child = execFile(
        process.execPath,
        ['scripts/convert.ts', ...args],
        { cwd: root },
        (error, stdout, stderr) => (error ? reject(new Error(stderr)) : resolve(stdout)),
      );
      child.stdin?.end(input);
    });

  test('converts line by line, ends of lines as they are', async () => {
    expect(await convert('立马表示：“干！”\r\n走了五里路')).toBe(
      '立馬表示：「幹！」\r\n走了五里路',
    );
    expect(await convert('髮現', '--from', 'zh-Hant', '--to', 'zh-Hans')).toBe('发现');
  });

  test('knows names and words from files, and explains itself', async () => {
    const names = join(root, 'content/names.yaml');
    const glossary = join(root, 'content/glossary.yaml');
    const rules = ['--names', names, '--glossary', glossary];
    expect(await convert('由于英杰登记台账', ...rules)).toBe('由于英傑登記臺帳');
    const spans = JSON.parse(await convert('由于英杰登记台账', ...rules, '--explain')) as unknown[];
    expect(spans).toContainEqual({ start: 1, source: '于英杰', target: '于英傑', by: 'name' });
    expect(spans).toContainEqual({ start: 6, source: '台账', target: '臺帳', by: 'glossary' });
  });

  test('is OpenCC alone without the guard', async () => {
    expect(await convert('负责人急电表示', '--no-guard')).toBe('負責人急電錶示');
  });

  test('says plainly what it cannot do', async () => {
    await expect(convert('', '--from', 'zh-Hant-HK', '--to', 'zh-Hans')).rejects.toThrow('不能从');
    const file = join(await mkdtemp(join(tmpdir(), 'kanben-rules-')), 'names.yaml');
    await writeFile(file, '- kind: person\n  zh-Hans: 于英杰\n  zh-Hant: 于英傑先生\n');
    await expect(convert('', '--names', file)).rejects.toThrow('form-length');
  });
});

describe('npm run check -- --conversion', () => {
  test('the report of the included edition is the one in docs', async () => {
    const { output } = await runCommand('check', '--conversion', '--format', 'markdown');
    expect(output).toBe(await readFile(join(root, 'docs/conversion-report.md'), 'utf8'));
  });

  test('a form is pinned from the report, and the article stays as it was', async () => {
    const content = await copyEdition();
    const address = '2022-11-01-1-4#p2:26表';
    const pinned = await runCommand('check', '--content', content, '--pin', `${address}=錶`);
    expect(pinned).toMatchObject({ code: 0 });
    const file = await readFile(join(content, 'issues/2022-11-01/1-4.md'), 'utf8');
    expect(file).toContain('急电:form[表]{zh-Hant=錶}示');
    expect((await runCommand('check', '--content', content)).code).toBe(0);
    const { output } = await runCommand(
      ...([
        'check',
        '--content',
        content,
        '--conversion',
        '--article',
        '2022-11-01-1-4',
        '--format',
        'json',
      ] as const),
    );
    expect(JSON.parse(output)).toContainEqual(
      expect.objectContaining({ address, source: '表', target: '錶', by: 'pin' }),
    );
  });

  test('an address that is not there is said, and nothing is written', async () => {
    const content = await copyEdition();
    const result = await runCommand(
      'check',
      '--content',
      content,
      '--pin',
      '2022-11-01-1-4#p99:1后=後',
    );
    expect(result.code).toBe(1);
    expect(result.output).toContain('没有这个位置');
  });
});

test('an article’s own words hold wherever its text stands, and only there', async () => {
  const content = await copyEdition();
  await edit(
    content,
    'issues/2022-11-01/1-4.md',
    'label: 消息',
    'label: 消息\nglossary:\n  - { zh-Hans: 姐妹, zh-Hant: 姊妹 }',
  );
  const out = join(await mkdtemp(join(tmpdir(), 'kanben-own-')), 'site');
  expect((await runCommand('build', '--no-fonts', '--content', content, '--out', out)).code).toBe(
    0,
  );
  const page = (path: string): Promise<string> => readFile(join(out, path, 'index.html'), 'utf8');
  for (const path of ['hant/2022-11-01/1/4', 'hant/2022-11-01/1', 'hant', 'hant/2022-11-01/1/3']) {
    const html = await page(path);
    expect(html, path).toContain('好姊妹');
    expect(html, path).not.toContain('好姐妹');
    expect(html, path).not.toMatch(/data-(?:terms|forms)/u);
  }
  expect(await page('2022-11-01/1/4')).toContain('好姐妹');
  expect(await page('2022-11-01/1/4')).not.toMatch(/data-(?:terms|forms)/u);
});
