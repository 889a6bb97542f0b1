import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import type { IssueEntry } from '../edition/catalogue.ts';
import type { WholeEdition } from '../edition/model.ts';
import { issueOf, readIssue, type IssueReading } from '../edition/read/read-issue.ts';
import { readRules, type RulesReading } from '../edition/read/read-rules.ts';
import { siteBase } from '../edition/urls.ts';
import { diskSource } from '../lib/file-source.ts';
import { createSteps, type Steps } from '../lib/progress.ts';
import type { Store } from '../lib/store.ts';
import { UserError } from '../lib/user-error.ts';
import type { Job, JobProgress } from './job.ts';
import { putPart } from './pack-part.ts';
import { issuePartOf, fontFiles } from './part-files.ts';
import { createSession, type Scope, type Session } from './session.ts';
import { editionCache, type Settings } from './settings.ts';
import { searchRecordFile, writeSearchRecords } from './search-records.ts';

/** A file of an edition with the SHA-256 of its bytes, in hexadecimal. */
export type HashedFile = [path: string, hash: string];

/** The input of a job that writes the pages of some issues. */
export interface PagesInput {
  settings: Pick<Settings, 'site' | 'fonts' | 'pdf'>;
  /** The folder of the edition; null if its files are in the store, as `content/HASH`. */
  content: string | null;
  /** The files at the top of the edition. */
  rules: HashedFile[];
  /** The issues whose pages are written, with the key of the part of each. */
  issues: { id: string; key: string; files: HashedFile[] }[];
  /** Issues that other pages show: the latest, for the home page. */
  shown: { id: string; files: HashedFile[] }[];
  /** The key of the part with the pages that belong to no issue; null if they are not written. */
  site: string | null;
  catalogue: IssueEntry[];
}

export interface JobContext {
  /** The folder of the program. */
  root: string;
  /** Writes the site of a session to the `outDir` of its settings. */
  writePages: (session: Session) => Promise<void>;
  /** What this process has read already: the rules, and issues by id. */
  read?: { rules: RulesReading; readings: ReadonlyMap<string, IssueReading> };
  steps?: Steps;
}

/** The name of a file of an edition in a store. */
export const contentName = (hash: string): string => `content/${hash}`;

/**
 * Writes the pages of issues and puts a part for each into the store.
 * @param folder An empty folder for working files.
 * @throws UserError If a file is not as it was when the job was made.
 */
export async function doPagesJob(
  job: Job,
  store: Store,
  folder: string,
  onProgress: JobProgress,
  { root, writePages, read, steps = createSteps() }: JobContext,
): Promise<void> {
  const text = await readFile(await store.fetch(job.input), 'utf8');
  const input = JSON.parse(text) as PagesInput;
  const contentDir = input.content ?? (await unpackContent(input, store, join(folder, 'content')));
  const outDir = join(folder, 'site');
  const settings: Settings = {
    jobSize: null,
    processes: null,
    ...input.settings,
    root,
    contentDir,
    outDir,
    workDir: join(folder, 'astro'),
  };
  const part = { ...(await readPart(input, contentDir, read)), scope: scopeOf(input) };
  const session = createSession(settings, { part, steps });
  await mkdir(settings.workDir, { recursive: true });
  await writePages(session);

  const { edition } = part.whole;
  const converterFor = await session.converters();
  const written = new Set(input.issues.map(({ id }) => id));
  const whole: WholeEdition = {
    edition,
    issues: part.whole.issues.filter(({ id }) => written.has(id)),
  };
  if (settings.pdf) {
    const { writePdfs } = await import('../outputs/pdf/write-pdfs.ts');
    const base = siteBase(settings.site ?? edition.site);
    const begin = (total: number) => steps.count('打印 PDF', total);
    await writePdfs(whole, { built: outDir, base, converterFor, begin });
  }
  await writeSearchRecords(whole, converterFor, outDir);

  const files = await filesBelow(outDir);
  // An address that moved may be below an issue that the edition does not have.
  const known = new Set(input.catalogue.map(({ id }) => id));
  const byPart = Map.groupBy(
    files.filter((file) => !file.startsWith('fonts/') && !file.startsWith('records/')),
    (file) => {
      const issue = issuePartOf(file, edition);
      return issue !== null && known.has(issue) ? issue : null;
    },
  );
  const fontsOf = fontFiles(outDir);
  for (const { id, key } of input.issues) {
    const own = byPart.get(id) ?? [];
    const content = { files: [...own, ...(await fontsOf(own))], records: [searchRecordFile(id)] };
    await putPart(store, key, { folder: outDir, work: folder, content });
    onProgress(part.whole.issues.find((issue) => issue.id === id)?.articles.length ?? 0);
  }
  if (input.site !== null) {
    const own = byPart.get(null) ?? [];
    const licences = files.filter((file) => /^fonts\/LICENSE/u.test(file));
    const content = { files: [...own, ...licences, ...(await fontsOf(own))], records: [] };
    await putPart(store, input.site, { folder: outDir, work: folder, content });
  }
  // No other job has this folder of content.
  if (input.content === null)
    await rm(editionCache(settings, 'pictures'), { recursive: true, force: true });
}

const scopeOf = ({ issues, site, catalogue }: PagesInput): Scope => ({
  issues: new Set(issues.map(({ id }) => id)),
  hasSitePages: site !== null,
  catalogue,
});

/** Reads the issues of a job. */
async function readPart(
  { rules: files, issues, shown }: PagesInput,
  contentDir: string,
  before: JobContext['read'],
) {
  const disk = diskSource(contentDir);
  const expected = new Map([...files, ...[...issues, ...shown].flatMap((issue) => issue.files)]);
  const source = {
    ...disk,
    read: async (path: string) => {
      const bytes = await disk.read(path);
      const hash = createHash('sha256').update(bytes).digest('hex');
      if (expected.get(path) !== hash) {
        throw new UserError(`${path} 在构建时有改动，请再运行一次。`);
      }
      return bytes;
    },
  };
  const rules = before?.rules ?? (await readRules(source));
  const { edition } = rules;
  if (!edition) throw new UserError('edition.yaml 在构建时有改动，请再运行一次。');
  const ids = new Set([...issues, ...shown].map(({ id }) => id));
  const read = [];
  for (const id of [...ids].sort()) {
    const issue = issueOf(before?.readings.get(id) ?? (await readIssue(source, id)), edition);
    if (!issue) throw new UserError(`issues/${id} 在构建时有改动，请再运行一次。`);
    read.push(issue);
  }
  return { rules, whole: { edition, issues: read } };
}

/** Copies the files of a job from a store. @returns The folder. */
async function unpackContent(
  { rules, issues, shown }: PagesInput,
  store: Store,
  folder: string,
): Promise<string> {
  for (const [path, hash] of [...rules, ...[...issues, ...shown].flatMap(({ files }) => files)]) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, await readFile(await store.fetch(contentName(hash))));
  }
  return folder;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
