import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { runCommand } from '../../tests/support/command.ts';
import { writeTexts } from '../../tests/support/edition.ts';
import { root } from '../../src/lib/root.ts';
import { run } from '../cli/run.ts';
import { UserError } from '../../src/lib/user-error.ts';

const port = 8480;
const origin = `http://127.0.0.1:${port}`;

/** An expected response. */
interface Expectation {
  path: string;
  status: number;
  /** A part of each of these headers. */
  headers: Record<string, string>;
  /** A part of the body. */
  body?: string;
}

/** Builds a site in its own process, as Astro caches modules. @throws UserError If the build fails. */
async function build(content: string, out: string): Promise<void> {
  const built = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
  if (built.code !== 0) throw new UserError(built.output);
}

/** The recipe in the handbook, with the folder and port of this trial. */
async function recipe(site: string): Promise<string> {
  const page = 'docs/handbook/publishing.md';
  const [, block] = /```nginx\n(.*?)```/su.exec(await readFile(join(root, page), 'utf8')) ?? [];
  if (block === undefined) throw new UserError(`${page} has no recipe for nginx.`);
  return block
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('/var/www/paper;', `${site};`);
}

/** The recipe within a configuration like Debian's. */
const configuration = (folder: string, server: string): string => `
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
${server}
}
`;

const immutable = { 'cache-control': 'immutable' };
const fresh = { 'cache-control': 'no-cache' };
const gzip = { 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
const secure = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin',
  'content-security-policy': "frame-ancestors 'self'",
};

/**
 * The expected responses of a site.
 * @param folder The folder of the other script.
 * @param words Text on that script's page for missing addresses.
 */
async function expectations(site: string, folder: string, words: string): Promise<Expectation[]> {
  const html = await readFile(join(site, 'index.html'), 'utf8');
  const [, style = ''] = /href="([^"]+\.css)"/u.exec(html) ?? [];
  const [, script = ''] = /src="([^"]+\.js)"/u.exec(html) ?? [];
  const bundles = await readFile(join(site, 'search/bundles.json'), 'utf8');
  const [bundle = ''] = /[\w-]+-[0-9a-f]{12}/u.exec(bundles) ?? [];
  return [
    { path: '/', status: 200, headers: { ...fresh, ...gzip, ...secure } },
    { path: style, status: 200, headers: { ...immutable, ...gzip, ...secure } },
    { path: script, status: 200, headers: { ...immutable, ...gzip, ...secure } },
    { path: '/favicon.svg', status: 200, headers: { ...fresh, 'content-type': 'image/svg+xml' } },
    { path: '/search/fold.json', status: 200, headers: { ...fresh, ...gzip } },
    { path: `/pagefind/${bundle}/articles.json`, status: 200, headers: immutable },
    { path: '/nothing/', status: 404, headers: secure, body: '<h1>' },
    { path: `/${folder}/nothing/`, status: 404, headers: secure, body: words },
  ];
}

/** Requests a page. @returns The differences from the expected response. */
async function faultsOf({ path, status, headers, body }: Expectation): Promise<string[]> {
  const response = await fetch(origin + path, { headers: { 'accept-encoding': 'gzip' } });
  const text = await response.text();
  return [
    ...(response.status === status ? [] : [`${path}: ${response.status} instead of ${status}`]),
    ...Object.entries(headers).flatMap(([name, part]) =>
      response.headers.get(name)?.includes(part)
        ? []
        : [`${path}: ${name} is ${String(response.headers.get(name))}, without ${part}`],
    ),
    ...(body === undefined || text.includes(body) ? [] : [`${path}: no “${body}” in the page`]),
  ];
}

/** Serves a site by the recipe. @returns The differences from the expected responses. */
async function tryRecipe(site: string, folder: string, words: string): Promise<string[]> {
  const work = await mkdtemp(join(tmpdir(), 'kanben-nginx-'));
  await chmod(work, 0o755);
  const file = join(work, 'nginx.conf');
  await writeFile(file, configuration(work, await recipe(site)));
  const server = spawn('nginx', ['-c', file, '-p', work, '-g', 'daemon off;'], {
    stdio: 'inherit',
  });
  const stopped = new Promise((resolve) => server.on('close', resolve));
  const failed = new Promise<never>((_, reject) => {
    server.on('error', () => reject(new UserError('需要 nginx：apt-get install nginx-light')));
  });
  try {
    await Promise.race([wait(1000), failed]);
    const expected = await expectations(site, folder, words);
    const faults = await Promise.all(expected.map(faultsOf));
    console.log(`${site}: ${expected.length} addresses`);
    return faults.flat();
  } finally {
    server.kill();
    await stopped;
    await rm(work, { recursive: true, force: true });
  }
}

/** Writes a Traditional edition of one article. @returns Its folder. */
async function writeTraditional(folder: string): Promise<string> {
  const content = join(folder, 'content');
  await writeTexts(content, {
    'edition.yaml': 'title: 人民日報\nscript: zh-Hant\nvariants: [zh-Hans, zh-Hant]\n',
    'issues/1951-09-15/issue.yaml':
      "date: 1951-09-15\ndateCertainty: exact\npages:\n  - { n: '1', articles: [1951-09-15-1-1] }\n",
    'issues/1951-09-15/1-1.md':
      '---\nid: 1951-09-15-1-1\nheadline: [人民解放軍進抵拉薩]\n---\n\n人民解放軍進抵拉薩。\n',
  });
  return content;
}

/** Adds the command `nginx`. */
export function addProof(program: Command): void {
  program
    .command('nginx')
    .description('手册里的 nginx 配置，用 Debian 的 nginx 试用 tries the recipe for nginx')
    .action(() =>
      run(async () => {
        const folder = await mkdtemp(join(tmpdir(), 'kanben-recipe-'));
        await chmod(folder, 0o755);
        const traditional = await writeTraditional(folder);
        const trials = [
          { content: join(root, 'content'), other: 'hant', words: '沒有這一頁' },
          { content: traditional, other: 'hans', words: '没有这一页' },
        ];
        const faults: string[] = [];
        for (const { content, other, words } of trials) {
          const out = join(folder, other);
          await build(content, out);
          faults.push(...(await tryRecipe(out, other, words)));
        }
        await rm(folder, { recursive: true, force: true });
        for (const fault of faults) console.log(fault);
        console.log(faults.length === 0 ? 'All as expected.' : `${faults.length} faults`);
        if (faults.length > 0) process.exitCode = 1;
      }),
    );
}
