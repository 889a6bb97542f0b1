import { copyFile, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { Command } from 'commander';
import type { Browser } from 'playwright-core';
import { stringify } from 'yaml';
import { runCommand } from '../../tests/support/command.ts';
import { writeTexts } from '../../tests/support/edition.ts';
import { hugePicture, photograph, scriptedSvg } from '../../tests/support/picture-files.ts';
import { run } from '../cli/run.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { launchBrowser } from '../../src/lib/system-browser.ts';

/** Runs a script if any field is written to a page without escaping. */
const attack = `<script>alert(1)</script>"'><img src=x onerror=alert(1)></style></title>`;
const secret = 'kanben-secret-outside-of-the-edition';
const issue = 'issues/2022-11-01';

/** A file that must not be published, with the kind of problem that `check` reports. */
interface HostileFile {
  image: string;
  kind: string;
  write?: (path: string, outside: string) => Promise<void>;
}

const hostileFiles: readonly HostileFile[] = [
  { image: 'link.jpg', kind: 'file-link', write: (path, outside) => symlink(outside, path) },
  { image: 'scripted.svg', kind: 'picture-kind', write: (path) => writeFile(path, scriptedSvg) },
  { image: 'program.png', kind: 'picture-type', write: (path) => copyFile('/bin/true', path) },
  { image: 'page.jpg', kind: 'picture-type', write: (path) => writeFile(path, attack) },
  {
    image: 'huge.png',
    kind: 'picture-large',
    write: async (path) => writeFile(path, await hugePicture()),
  },
  { image: '../../../outside.jpg', kind: 'picture-place' },
  { image: 'javascript:alert(1)', kind: 'picture-place' },
];

/** Records with the attack in every text field. */
const edition = {
  format: 2,
  title: attack,
  description: attack,
  newspaper: attack,
  publisher: attack,
  place: attack,
  rights: attack,
  principles: [attack],
  script: 'zh-Hans',
  variants: ['zh-Hans', 'zh-Hant'],
  inferred: { newspaper: { cert: 0.5, why: attack } },
};
const names = [
  { kind: 'person', 'zh-Hans': attack, 'zh-Hant': attack, ruby: { 书: attack }, note: attack },
];
const glossary = [{ 'zh-Hans': attack, 'zh-Hant': attack, note: attack }];
const issueData = {
  date: '2022-11-01',
  dateCertainty: 'inferred',
  datePrinted: attack,
  newspaper: attack,
  number: attack,
  edition: attack,
  pages: [
    {
      n: attack,
      slug: '1',
      name: attack,
      editors: [attack],
      articles: ['2022-11-01-1-1', '2022-11-01-1-2'],
    },
  ],
  inferred: { date: { cert: 0.5, why: attack } },
};

const article = (order: number, change: object): string =>
  `---\n${stringify({
    id: `2022-11-01-1-${order}`,
    column: attack,
    kicker: [attack],
    headline: [attack],
    deck: [attack],
    label: attack,
    dateline: attack,
    byline: attack,
    bylinePosition: 'end',
    credits: [{ role: attack, name: attack, affiliation: attack }],
    figures: [
      {
        id: 'f1',
        image: null,
        alt: attack,
        caption: attack,
        credit: attack,
        place: { position: 'after', paragraph: 'p1' },
      },
    ],
    emendations: [{ p: 'p1', quote: '误字', corr: attack, cert: 0.9, resp: attack, why: attack }],
    unclear: [{ p: 'p1', quote: '不清', why: attack }],
    glossary: [{ 'zh-Hans': attack, 'zh-Hant': attack, note: attack }],
    inferred: { headline: { cert: 0.5, why: attack } },
    ...change,
  })}---\n\n有误字，有不清，\\<script>alert(1)\\</script>，:ruby[书]{py='"onload=alert(1)'}。\n`;

async function writeEdition(folder: string): Promise<void> {
  await writeTexts(folder, {
    'edition.yaml': stringify(edition),
    'names.yaml': stringify(names),
    'glossary.yaml': stringify(glossary),
    [`${issue}/issue.yaml`]: stringify(issueData),
    [`${issue}/1-1.md`]: article(1, {}),
    [`${issue}/1-2.md`]: article(2, { withdrawn: { date: null, why: attack } }),
  });
}

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
};

/** Expects `check` to report each hostile file and `build` to refuse it. @returns The failures. */
async function tryFiles(work: string): Promise<string[]> {
  const content = join(work, 'files');
  const outside = join(work, 'outside.jpg');
  const out = join(work, 'files-out');
  await writeEdition(content);
  await writeFile(outside, await photograph(40, 30));
  const faults: string[] = [];
  for (const { image, kind, write } of hostileFiles) {
    const path = join(content, issue, image);
    await write?.(path, outside);
    const figures = [
      { id: 'f1', image, caption: null, place: { position: 'after', paragraph: 'p1' } },
    ];
    await writeFile(join(content, issue, '1-1.md'), article(1, { figures }));
    const checked = await runCommand('check', '--content', content);
    const built = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
    if (checked.code === 0 || !checked.output.includes(`[${kind}]`))
      faults.push(`${image}: no ${kind}`);
    if (built.code === 0 || (await filesIn(out)).length > 0)
      faults.push(`${image}: a site was built`);
    console.log(`${image}: ${kind}`);
    if (write) await rm(path);
  }
  return faults;
}

/** Expects that no script of a field runs on any page. @returns The failures. */
async function tryTexts(work: string, browser: Browser): Promise<string[]> {
  const content = join(work, 'texts');
  const out = join(work, 'texts-out');
  await writeEdition(content);
  await writeFile(join(work, 'outside.txt'), secret);
  const built = await runCommand('build', '--content', content, '--out', out, '--no-fonts');
  if (built.code !== 0)
    throw new UserError(`The edition of hostile texts was refused:\n${built.output}`);
  const files = await filesIn(out);
  const faults: string[] = [];
  for (const file of files) {
    if ((await readFile(file)).includes(secret))
      faults.push(`${file}: contains a file from outside`);
  }
  const page = await browser.newPage();
  await page.route('**/*', (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    return route
      .fulfill({ path: join(out, path, path.endsWith('/') ? 'index.html' : '') })
      .catch(() => route.abort());
  });
  let at = '';
  page.on('dialog', (dialog) => {
    faults.push(`${at}: a dialog`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) faults.push(`${at}: ${message.text()}`);
  });
  const pages = files.filter((file) => file.endsWith('.html'));
  for (const file of pages) {
    at = relative(out, file)
      .replaceAll(sep, '/')
      .replace(/index\.html$/u, '');
    await page.goto(new URL(at, 'http://kanben.invalid/').href, { waitUntil: 'load' });
    const foreign = await page.evaluate(
      () =>
        document.querySelectorAll('img[onerror], [onload]').length +
        [...document.scripts].filter(({ text }) => text.includes('alert(')).length,
    );
    if (foreign > 0) faults.push(`${at}: markup of a field is markup of the page`);
  }
  console.log(`${pages.length} pages with an attack in every text`);
  return faults;
}

/** Adds the command `hostile`. */
export function addProof(program: Command): void {
  program
    .command('hostile')
    .description('恶意的数字版：什么也不发表 nothing of a hostile edition is published')
    .action(() =>
      run(async () => {
        const work = await mkdtemp(join(tmpdir(), 'kanben-hostile-'));
        const browser = await launchBrowser();
        try {
          const faults = [...(await tryTexts(work, browser)), ...(await tryFiles(work))];
          for (const fault of faults) console.log(fault);
          console.log(`${faults.length} faults`);
          if (faults.length > 0) process.exitCode = 1;
        } finally {
          await browser.close();
          await rm(work, { recursive: true, force: true });
        }
      }),
    );
}
