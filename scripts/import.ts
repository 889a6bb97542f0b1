import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { inspectEdition } from '../src/check/inspect-edition.ts';
import { soundArticles } from '../src/edition/read/read-issue.ts';
import { diskSource } from '../src/lib/file-source.ts';
import { parseYaml } from '../src/edition/read/parse-yaml.ts';
import { terminalReport } from '../src/problems/report.ts';
import { applyPlan } from '../src/import/apply.ts';
import { carryOver, type CarriedPlan } from '../src/import/carry-over.ts';
import { checkPlan } from '../src/import/check-plan.ts';
import { transcriptLines } from '../src/edition/conservation.ts';
import { decodeTranscript, undecodable } from '../src/edition/read/decode.ts';
import { BrokenReadingOrder, makePlan } from '../src/import/plan.ts';
import { lineRoles, planSchema, type Plan } from '../src/schema/plan.ts';
import { sample, writePlan } from '../src/import/plan-yaml.ts';
import { addEmendation } from '../src/import/add-emendation.ts';
import { isSameTranscript } from '../src/import/same-transcript.ts';
import { emendationOf, findSuspicions } from '../src/import/suspicions.ts';
import { staleSchemas, withoutSchemaLine, withSchemaLine } from '../src/schema/json-schemas.ts';
import { ledgerSchema, type Ledger } from '../src/schema/ledger.ts';

import {
  dateArgument,
  newspaperArgument,
  pageArgument,
  slugArgument,
} from './cli/apply-arguments.ts';
import {
  changeContent,
  changeFiles,
  recoverContent,
  recoverFolder,
} from '../src/edition/change-content.ts';
import { descriptions } from './cli/commands.ts';
import { print } from './cli/print.ts';
import { scriptCommand } from './cli/command.ts';
import { absolute, editionCommand, type EditionOptions } from './cli/options.ts';
import { run } from './cli/run.ts';
import { UserError } from '../src/lib/user-error.ts';

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface ReadTranscript {
  name: string;
  bytes: Buffer;
  sha256: string;
  lines: string[];
  encoding: string;
}

async function readTranscript(path: string): Promise<ReadTranscript> {
  const bytes = await readFile(path).catch(() => {
    throw new UserError(`读不到文件 ${path}`);
  });
  const decoded = decodeTranscript(bytes);
  if (typeof decoded === 'string') throw new UserError(`${path}：${undecodable[decoded]}。`);
  return {
    name: basename(path),
    bytes,
    sha256: sha256Of(bytes),
    lines: transcriptLines(decoded.text),
    encoding: decoded.encoding,
  };
}

function planOf(path: string, { sha256, lines }: ReadTranscript): Plan {
  try {
    return makePlan({ file: basename(path), sha256, lines });
  } catch (error) {
    if (!(error instanceof BrokenReadingOrder)) throw error;
    const shown = error.torn
      .slice(0, 5)
      .map((number) => `  第 ${number} 行：${sample(lines[number - 1] ?? '')}`);
    throw new UserError(
      [`${path}：${error.message}，如`, ...shown, '请按分栏重新排好次序，再试一次。'].join('\n'),
    );
  }
}

/** The plan as programs read it. */
const planJson = ({ source, articles, setAside, unassigned, questions }: Plan): unknown => ({
  source,
  articles: articles.map((article) =>
    Object.fromEntries([...lineRoles, 'body' as const].map((role) => [role, article[role]])),
  ),
  setAside: setAside.map(({ line }) => line),
  unassigned,
  questions,
});

/**
 * The plan that lies beside a transcript, for the transcript as it is.
 * @returns Undefined where there is none, or only what the program would write.
 * @throws UserError If the plan has errors, or was edited for the very transcript as it is.
 */
async function carriedPlan(
  target: string,
  made: Plan,
  { sha256, lines }: ReadTranscript,
): Promise<CarriedPlan | undefined> {
  if (!existsSync(target)) return undefined;
  const text = await readFile(target, 'utf8');
  if (withoutSchemaLine(text) === writePlan(made, lines)) return undefined;
  const { data, problems } = parseYaml({ file: basename(target), text }, planSchema);
  if (!data) {
    const folder = relative(process.cwd(), dirname(target)) || '.';
    throw new UserError(
      `${terminalReport(problems, folder)}\n请先改正原方案；不要原方案的，加 --force 重新制定。`,
    );
  }
  if (data.source.sha256 === sha256)
    throw new UserError(`${target} 已经有了，转写稿没有变动，没有改写。要重新制定，请加 --force。`);
  if (data.hashes === '')
    throw new UserError(
      `${target} 没有登记各行的指纹，不能接续。要重新制定，请加 --force（核对过的内容会失去，请先另存一份）。`,
    );
  return carryOver(data, made);
}

/** Whether a file lies among the transcripts of an edition. */
const isInEdition = (path: string): boolean =>
  basename(dirname(path)) === 'transcripts' && existsSync(join(dirname(path), '../edition.yaml'));

/** A plan among the transcripts of an edition names the schema that the edition carries. */
const withPlanSchema = (text: string, path: string): string =>
  withSchemaLine(text, `transcripts/${basename(path)}`, 'plan');

async function plan(
  files: string[],
  { json, force }: { json?: boolean; force?: boolean },
): Promise<void> {
  const plans: unknown[] = [];
  const changes = new Map<string, string>();
  for (const file of files) {
    const path = absolute(file);
    await recoverFolder(dirname(path));
    const transcript = await readTranscript(path);
    const made = planOf(path, transcript);
    plans.push(planJson(made));
    if (json) continue;
    const target = `${path}.plan.yaml`;
    const carried = force ? undefined : await carriedPlan(target, made, transcript);
    const { articles, setAside, questions } = carried?.plan ?? made;
    const text = writePlan(carried?.plan ?? made, transcript.lines);
    changes.set(target, isInEdition(target) ? withPlanSchema(text, target) : text);
    const notes = [
      transcript.encoding === 'utf-8' ? '' : `编码 ${transcript.encoding}；`,
      `${articles.length} 篇，${setAside.length} 行不收，${questions.length} 个问题`,
      carried
        ? `；原方案已随各行的文字接续，${carried.open.length} 行没有归处，${carried.reopened} 个问题要重新回答`
        : '',
    ];
    console.log(`${relative(process.cwd(), target)}：${notes.join('')}`);
  }
  if (json) console.log(JSON.stringify(plans.length === 1 ? plans[0] : plans, null, 2));
  else await changeFiles(changes);
}

/** @throws UserError If the edition has another transcript of this name, or one edited since. */
function assertSame(known: Buffer, given: ReadTranscript, ledger: Ledger | undefined): void {
  if (given.bytes.equals(known)) return;
  const decoded = decodeTranscript(known);
  const lines = typeof decoded === 'string' ? [] : transcriptLines(decoded.text);
  if (ledger?.source.sha256 === sha256Of(known) && isSameTranscript(lines, given.lines)) return;
  throw new UserError(
    `数字版的 transcripts 文件夹里已有另一份 ${given.name}，内容不同。没有写入任何文件。请给这一份转写稿改名，重新制定方案；若是同一份，请改用数字版里的那一份。`,
  );
}

interface ApplyOptions extends EditionOptions {
  date?: string;
  page?: string;
  slug?: string;
  newspaper?: string;
  merge?: boolean;
  review?: boolean;
}

async function apply(planFile: string, options: ApplyOptions): Promise<void> {
  const { content, merge = false } = options;
  const path = absolute(planFile);
  await recoverContent(content);
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`读不到方案 ${path}`);
  });
  const shown = { file: basename(path), text };
  const parsed = parseYaml(shown, planSchema);
  const folder = relative(process.cwd(), dirname(path)) || '.';
  if (!parsed.data) throw new UserError(terminalReport(parsed.problems, folder));
  const reviewed = parsed.data;
  const transcript = await readTranscript(join(dirname(path), reviewed.source.file));
  const problems = checkPlan(reviewed, parsed.source, transcript);
  if (problems.length > 0) throw new UserError(terminalReport(problems, folder));

  const present = (file: string): string | undefined => {
    const target = join(content, file);
    return existsSync(target) ? readFileSync(target, 'utf8') : undefined;
  };
  const ledgerText = present(`transcripts/${reviewed.source.file}.ledger.yaml`);
  const ledger =
    ledgerText === undefined
      ? undefined
      : parseYaml({ file: '', text: ledgerText }, ledgerSchema).data;
  const known = await readFile(join(content, 'transcripts', reviewed.source.file)).catch(
    () => undefined,
  );
  if (known) assertSame(known, transcript, ledger);
  const isInside = resolve(dirname(path)) === resolve(content, 'transcripts');
  const {
    changes,
    conflicts,
    refused,
    problems: unsound,
  } = applyPlan({
    plan: reviewed,
    lines: transcript.lines,
    facts: {
      date: options.date ?? reviewed.issue.date,
      newspaper: options.newspaper ?? null,
      page: options.page ?? reviewed.issue.page,
      slug: options.slug,
    },
    present,
    ledger,
    merge,
    planCopy: isInside ? undefined : withPlanSchema(text, path),
    placeInPlan: (path) => parsed.source.placeOf([...path]),
  });
  if (conflicts.length > 0) {
    const diffs = conflicts.map(({ diff }) => diff).join('\n');
    const advice = conflicts.every(({ isOwn }) => isOwn)
      ? '以上文件在导入以后改动过，没有写入任何文件。加 --merge 可以保留编者的篇目信息和校记，只更新正文。'
      : '以上文件有的不是由这份转写稿做成的，没有写入任何文件。请用 --page 或 --slug 给这一版另一个编号。';
    throw new UserError(`${diffs}\n${advice}`);
  }
  if (refused.length > 0) throw new UserError(refused.join('\n'));
  if (unsound.length > 0) throw new UserError(terminalReport(unsound, folder));
  const all = new Map<string, string | Uint8Array | null>(changes);
  if (!isInside) {
    const copy = `transcripts/${reviewed.source.file}`;
    if (known === undefined || !transcript.bytes.equals(known)) all.set(copy, transcript.bytes);
  }
  if (all.size > 0) for (const [file, schema] of staleSchemas(present)) all.set(file, schema);
  await changeContent(content, all);
  for (const [file, change] of all) console.log(`${change === null ? '删去' : '写入'} ${file}`);
  print(all.size === 0 ? '没有变化。' : `共 ${all.size} 个文件。请运行 npm run check 检查。`);
  if (options.review) await review({ content, resp: '编者' });
}

interface ReviewOptions extends EditionOptions {
  json?: boolean;
  accept?: string[];
  resp: string;
}

async function review({ content, json, accept = [], resp }: ReviewOptions): Promise<void> {
  await recoverContent(content);
  const { reading } = await inspectEdition(diskSource(content));
  const articles = reading.issues.flatMap(soundArticles);
  const suspicions = findSuspicions(articles);
  if (accept.length > 0) {
    const changes = new Map<string, string>();
    for (const name of accept) {
      const suspicion = suspicions[Number(/^s(\d+)$/u.exec(name)?.[1]) - 1];
      if (!suspicion) throw new UserError(`没有编号为 ${name} 的可疑之处。`);
      const { article, suggestion } = suspicion;
      if (suggestion === null) throw new UserError(`${name} 没有拟改的字，请在文章中写校记。`);
      const file = articles.find(({ data }) => data.id === article)?.file ?? '';
      const text = changes.get(file) ?? readFileSync(join(content, file), 'utf8');
      changes.set(file, addEmendation(text, emendationOf(suspicion, suggestion, resp)));
    }
    await changeContent(content, changes);
    for (const file of changes.keys()) console.log(`写入 ${file}`);
    return;
  }
  if (json) {
    console.log(JSON.stringify(suspicions, null, 2));
    return;
  }
  suspicions.forEach(({ article, p, prefix, quote, suffix, suggestion, evidence }, i) => {
    console.log(
      `s${i + 1} ${article} ${p}：${prefix}【${quote}】${suffix}${suggestion ? ` → ${suggestion}` : ''}`,
    );
    console.log(`    ${evidence}`);
  });
  console.log(`共 ${suspicions.length} 处可疑，都没有改动。确认有误的，用 --accept s1 写成校记。`);
}

const program = scriptCommand('import')
  .description(descriptions.import)
  .helpCommand('help [command]', '一个命令的用法 how to use a command');
program
  .command('plan <files...>')
  .description('制定整理方案，写到 文件.plan.yaml')
  .option('--json', '只输出 JSON，不写文件')
  .option('--force', '重新制定，不接续已有的方案')
  .action((files: string[], options: { json?: boolean; force?: boolean }) =>
    run(() => plan(files, options)),
  );
editionCommand('apply', '按照核对过的方案写成文章', program)
  .argument('<plan>')
  .option('--date <date>', '出版日期 YYYY-MM-DD', dateArgument)
  .option('--page <page>', '版次', pageArgument)
  .option('--slug <slug>', '这一版在网址里的编号，只用数字和字母；不写就用版次', slugArgument)
  .option('--newspaper <name>', '报名', newspaperArgument)
  .option('--merge', '保留编者改过的篇目信息和校记')
  .option('--review', '写好以后列出可疑的字')
  .action((planFile: string, options: ApplyOptions) => run(() => apply(planFile, options)));
editionCommand('review', '列出可疑的字', program)
  .option('--json', '输出 JSON')
  .option('--accept <id...>', '确认有误，写成校记，如 --accept s1 s3')
  .option('--resp <name>', '校记的责任者', '编者')
  .action((options: ReviewOptions) => run(() => review(options)));
await program.parseAsync();
