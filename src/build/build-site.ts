import { rm, stat } from 'node:fs/promises';
import { availableParallelism, freemem } from 'node:os';
import { join, sep } from 'node:path';
import { inspectEdition, type Inspection } from '../check/inspect-edition.ts';
import { surveyEdition, type Survey } from '../check/survey.ts';
import { recoverContent } from '../edition/change-content.ts';
import { openCache } from '../lib/cache-folder.ts';
import { diskSource } from '../lib/file-source.ts';
import { openStore } from '../lib/open-store.ts';
import { createSteps, type Steps } from '../lib/progress.ts';
import type { Store } from '../lib/store.ts';
import { UserError } from '../lib/user-error.ts';
import type { RunJobs, Job } from './job.ts';
import { localRunner } from './local-runner.ts';
import { manifestName, partOfName } from './pack-part.ts';
import { doPagesJob, type HashedFile, type JobContext } from './pages-job.ts';
import type { Part } from './part.ts';
import { hashOf, planPages, type PagesPlan, type SoundIssue } from './plan-pages.ts';
import { programFingerprint } from './program.ts';
import { putContent } from './put-content.ts';
import { folderTarget } from './publish/folder-target.ts';
import { assertReplaceable } from './publish/open-site.ts';
import { storeSource } from './publish/part-source.ts';
import { publish } from './publish/publish.ts';
import { readyPictures } from './ready-pictures.ts';
import { reduceSearch } from './reduce-search.ts';
import { refusal, type Session } from './session.ts';
import { editionCache, type Settings } from './settings.ts';
import { readSurveyMemory, writeSurveyMemory } from './survey-memory.ts';

/** Usual number of articles that a process writes: with more, it needs more memory. */
const usualJobSize = 1000;

/** Memory of a process that writes pages, in bytes. */
const processMemory = 1.3 * 1024 ** 3;

export interface BuildTools {
  /** Writes the site of a session to the `outDir` of its settings. */
  writePages: (session: Session) => Promise<void>;
  /** Module of a process that does a job. */
  jobModule: URL;
  /** Where parts are kept and jobs are done, if not on this machine alone. */
  shared?: SharedBuild | null;
  steps?: Steps;
}

export interface SharedBuild {
  /** Address of the store: a folder, or `s3://BUCKET/PREFIX`. */
  store: string;
  /** Address of the Redis whose workers do the jobs; null if this machine does them. */
  queue: string | null;
  /** Whether what this site does not need is removed from the store; no other build may be using it. */
  prune: boolean;
}

/**
 * Checks an edition and builds its site: parts that have not been built before are built, and the output
 * folder is changed where it differs. If the edition has problems, it is not changed at all.
 * @throws UserError If the edition has problems, or the output folder contains something else.
 */
export async function buildSite(
  settings: Settings,
  { writePages, jobModule, shared = null, steps = createSteps() }: BuildTools,
): Promise<void> {
  const { root, outDir } = settings;
  await openCache(root);
  const folder = editionCache(settings, 'build');
  const storeAddress = shared?.store ?? join(folder, 'store');
  const program = await programFingerprint(root);
  steps.begin('读取并检查数字版 reading and checking the edition');
  const survey = await surveyContent(settings, { program, steps });
  await assertOutFolder(settings);
  if (settings.pdf) (await import('../outputs/pdf/write-pdfs.ts')).assertBrowser();

  const store = await openStore(storeAddress, join(folder, 'copies'));
  // Workers elsewhere do not have the folder of the edition.
  const content = shared ? null : settings.contentDir;
  const plan = await planSite(survey, { settings, content, program, store });
  if (shared) {
    for (const { input } of plan.jobs) await putContent(input, settings.contentDir, store);
  }
  const jobs = await putJobs(plan, program, store);
  const context: JobContext = { root, writePages, read: survey, steps };
  const runJobs = await chooseRunner(jobs, context, {
    folder,
    storeAddress,
    queue: shared?.queue ?? null,
    jobModule,
    store,
    processes: settings.processes,
  });
  if (jobs.length > 1) steps.begin('生成页面 pages');
  const size = jobs.reduce((sum, job) => sum + job.size, 0);
  const progress = jobs.length > 1 ? steps.count('生成页面 pages', size) : null;
  await runJobs(jobs, (done) => progress?.step(done));
  progress?.stop();

  steps.begin('建立检索 search');
  const search = await reduceSearch({ survey, settings, program, plan, store, folder });
  const parts = [...plan.parts, ...search];
  steps.begin('换上新网站 putting the site in place');
  await publish({ parts, source: storeSource(store), target: folderTarget(outDir) });
  if (!shared || shared.prune) await prune(store, parts);
  else await store.remove(jobs.map(({ input }) => input));
  steps.end();
}

/** Reads and checks an edition. @throws UserError With a report, if it has problems. */
async function surveyContent(
  settings: Settings,
  { program, steps }: { program: string; steps: Steps },
): Promise<Survey & { issues: SoundIssue[] }> {
  const { contentDir } = settings;
  if (!(await exists(contentDir))) throw new UserError(`没有数字版文件夹 ${contentDir}。`);
  await recoverContent(contentDir);
  const memoryFile = join(editionCache(settings, 'build'), 'survey.json');
  const survey = await surveyEdition(diskSource(contentDir), {
    memory: await readSurveyMemory(memoryFile, program),
    keep: settings.jobSize ?? usualJobSize,
    begin: (total) => steps.count('检查 checking', total > 100 ? total : 0),
  });
  if (survey.problems.length > 0) throw refusal(survey.problems, contentDir);
  const pictures = survey.issues.flatMap((issue) => issue.pictures);
  const damaged = await readyPictures(settings, { pictures });
  if (damaged.length > 0) throw refusal(damaged, contentDir);
  await writeSurveyMemory(memoryFile, program, survey.memory);
  return { ...survey, issues: survey.issues.filter(isSound) };
}

const isSound = (issue: Survey['issues'][number]): issue is SoundIssue => issue.entry !== null;

interface PlanOptions {
  settings: Settings;
  /** The folder of the edition; null if jobs find its files in the store. */
  content: string | null;
  program: string;
  store: Store;
}

async function planSite(
  { issues, ruleFiles }: Survey & { issues: SoundIssue[] },
  { settings, content, program, store }: PlanOptions,
): Promise<PagesPlan> {
  const { site, fonts, pdf, jobSize } = settings;
  const known = new Set<string>();
  for await (const name of store.list('')) {
    const key = name.endsWith('.json') ? partOfName(name) : null;
    if (key !== null) known.add(key);
  }
  const rules: HashedFile[] = ruleFiles;
  return planPages(
    issues,
    {
      program,
      settings: { site, fonts, pdf },
      content,
      rules,
      jobSize: jobSize ?? usualJobSize,
    },
    (key) => known.has(key),
  );
}

/** Puts the inputs of jobs into the store. */
async function putJobs(plan: PagesPlan, program: string, store: Store): Promise<Job[]> {
  const jobs: Job[] = [];
  for (const { input, keys, size } of plan.jobs) {
    const key = hashOf(['pages', ...keys]);
    const name = `jobs/${key}.json`;
    await store.write(name, JSON.stringify(input));
    const results = keys.map(manifestName);
    jobs.push({ kind: 'pages', key, program, input: name, results, size });
  }
  return jobs;
}

interface RunnerOptions {
  folder: string;
  storeAddress: string;
  queue: string | null;
  jobModule: URL;
  store: Store;
  /** Number of processes; null for as many as the machine has processors and memory for. */
  processes: number | null;
}

/**
 * With a queue, workers do the jobs. Otherwise a single job is done in this process, which has read its
 * issues, and several in processes of their own.
 */
async function chooseRunner(
  jobs: readonly Job[],
  context: JobContext,
  { folder, storeAddress, queue, jobModule, store, processes: wanted }: RunnerOptions,
): Promise<RunJobs> {
  if (queue !== null) {
    const { queueRunner } = await import('./queue/queue-runner.ts');
    return queueRunner({ url: queue, store });
  }
  const workDir = join(folder, 'work');
  if (jobs.length > 1) {
    const able = Math.min(availableParallelism(), Math.floor(freemem() / processMemory));
    const processes = Math.min(Math.max(wanted ?? able, 1), jobs.length);
    return localRunner({ module: jobModule, store: storeAddress, workDir, processes });
  }
  return async ([job], onProgress) => {
    if (!job) return;
    const own = join(workDir, `${process.pid}`);
    await rm(own, { recursive: true, force: true });
    await doPagesJob(job, store, own, onProgress, context).finally(() =>
      rm(own, { recursive: true, force: true }),
    );
  };
}

/** Removes from a store all that a site does not need: other parts, and the inputs of jobs. */
async function prune(store: Store, parts: readonly Part[]): Promise<void> {
  const keys = new Set(parts.map(({ key }) => key));
  const unused: string[] = [];
  for await (const name of store.list('')) {
    const key = partOfName(name);
    if (key === null ? /^(?:jobs|content)\//u.test(name) : !keys.has(key)) unused.push(name);
  }
  await store.remove(unused);
}

/**
 * Reads and checks an edition, after finishing or undoing an interrupted write.
 * @throws UserError If the folder does not exist.
 */
export async function inspectContent(contentDir: string): Promise<Inspection> {
  if (!(await exists(contentDir))) throw new UserError(`没有数字版文件夹 ${contentDir}。`);
  await recoverContent(contentDir);
  return inspectEdition(diskSource(contentDir));
}

/** Requires the output folder to be absent, empty or an earlier build. */
async function assertOutFolder({ root, contentDir, outDir: out }: Settings): Promise<void> {
  for (const precious of [root, contentDir]) {
    if (precious === out || precious.startsWith(out + sep)) {
      throw new UserError(`--out 不能是 ${out}：其中有程序或数字版的文件。`);
    }
  }
  if (
    await stat(out).then(
      (entry) => !entry.isDirectory(),
      () => false,
    )
  ) {
    throw new UserError(`${out} 是文件，不是文件夹。`);
  }
  await assertReplaceable(folderTarget(out));
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
