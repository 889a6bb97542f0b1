import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { changeContent, recoverContent } from '../../edition/change-content.ts';
import { transcriptLines } from '../../edition/conservation.ts';
import { decodeTranscript } from '../../edition/read/decode.ts';
import { parseYaml } from '../../edition/read/parse-yaml.ts';
import { showNote } from '../../lib/progress.ts';
import { UserError } from '../../lib/user-error.ts';
import { terminalReport } from '../../problems/report.ts';
import { staleSchemas } from '../../schema/json-schemas.ts';
import { ledgerSchema, type Ledger } from '../../schema/ledger.ts';
import { applyPlan } from '../apply.ts';
import { isSameTranscript } from '../same-transcript.ts';
import { openReport, otherPages } from './other-pages.ts';
import { folderOf, readPlanFile, withPlanSchema } from './plan-file.ts';
import { sha256Of, type TranscriptFile } from './transcript-file.ts';

/** Facts that a plan may not have, or that override it. */
export interface ApplyOptions {
  /** The edition's folder. */
  content: string;
  date?: string;
  page?: string;
  slug?: string;
  newspaper?: string;
  /** Whether to keep edited frontmatter of articles. */
  merge?: boolean;
}

/** New contents of files by path below the edition's folder; null for a file that is removed. */
export type Changes = ReadonlyMap<string, string | Uint8Array | null>;

/**
 * Applies a reviewed plan to an edition and writes the changed files.
 * @returns The files that were written.
 * @throws UserError If it is refused; nothing is written then.
 */
export async function applyPlanFile(planPath: string, options: ApplyOptions): Promise<Changes> {
  const { content } = options;
  await recoverContent(content);
  const { text, plan, source, transcript } = await readPlanFile(planPath);
  const present = (file: string): string | undefined => {
    const path = join(content, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const copy = `transcripts/${transcript.name}`;
  const ledger = parseLedger(present(`${copy}.ledger.yaml`));
  const known = await readFile(join(content, copy)).catch(() => undefined);
  if (known) assertSame(known, transcript, ledger);
  const isInside = resolve(dirname(planPath)) === resolve(content, 'transcripts');
  const result = applyPlan({
    plan,
    lines: transcript.lines,
    facts: {
      date: options.date ?? plan.issue.date,
      newspaper: options.newspaper ?? null,
      page: options.page ?? plan.issue.page,
      slug: options.slug,
    },
    present,
    ledger,
    merge: options.merge ?? false,
    others: await otherPages(content, plan, options.date ?? plan.issue.date),
    planCopy: isInside ? undefined : withPlanSchema(text, planPath),
    placeInPlan: (path) => source.placeOf([...path]),
  });
  assertAccepted(result, folderOf(planPath));
  for (const note of openReport(result.open)) showNote(note);
  const changes = new Map<string, string | Uint8Array | null>(result.changes);
  const isKnown = known !== undefined && transcript.bytes.equals(known);
  if (!isInside && !isKnown) changes.set(copy, transcript.bytes);
  if (changes.size > 0) {
    for (const [file, schema] of staleSchemas(present)) changes.set(file, schema);
  }
  await changeContent(content, changes);
  return changes;
}

const parseLedger = (text: string | undefined): Ledger | undefined =>
  text === undefined ? undefined : parseYaml({ file: '', text }, ledgerSchema).data;

/** @throws UserError If the edition has another transcript of this name, or one edited since. */
function assertSame(known: Buffer, given: TranscriptFile, ledger: Ledger | undefined): void {
  if (given.bytes.equals(known)) return;
  const decoded = decodeTranscript(known);
  const lines = typeof decoded === 'string' ? [] : transcriptLines(decoded.text);
  if (ledger?.source.sha256 === sha256Of(known) && isSameTranscript(lines, given.lines)) return;
  throw new UserError(
    `数字版的 transcripts 文件夹里已有另一份 ${given.name}，内容不同。没有写入任何文件。请给这一份转写稿改名，重新制定方案；若是同一份，请改用数字版里的那一份。`,
  );
}

/** @param folder The plan's, as problems name it. @throws UserError That says why nothing is written. */
function assertAccepted(
  { conflicts, refused, problems }: ReturnType<typeof applyPlan>,
  folder: string,
): void {
  if (conflicts.length > 0) {
    const diffs = conflicts.map(({ diff }) => diff).join('\n');
    const advice = conflicts.every(({ isOwn }) => isOwn)
      ? '以上文件在导入以后改动过，没有写入任何文件。加 --merge 可以保留编者的篇目信息和校记，只更新正文。'
      : '以上文件有的不是由这份转写稿做成的，没有写入任何文件。请用 --page 或 --slug 给这一版另一个编号。';
    throw new UserError(`${diffs}\n${advice}`);
  }
  if (refused.length > 0) throw new UserError(refused.join('\n'));
  if (problems.length > 0) throw new UserError(terminalReport(problems, folder));
}
