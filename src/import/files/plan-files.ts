import stringWidth from 'string-width';
import { shownPath } from '../../lib/shown-path.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Plan } from '../../schema/plan.ts';
import { formatName } from '../formats/names.ts';
import { findPages, type SkippedFile } from './find-pages.ts';
import {
  planFile,
  planTranscript,
  ReadingOrderError,
  ReviewedPlanError,
  type PlannedTranscript,
} from './plan-file.ts';

/** A file that was planned. */
export interface PlannedFile {
  path: string;
  /** The format as editors know it. */
  format: string;
  /** As written: with what was carried over from the plan that was there. */
  plan: Plan;
  summary: string;
  notes: readonly string[];
}

/** What came of planning some files. */
export interface PlannedFiles {
  planned: PlannedFile[];
  /** The files of folders that are left out, and those whose plans are reviewed already. */
  skipped: SkippedFile[];
  /** What is wrong with the other files. */
  errors: UserError[];
  /** The plans and transcripts to be written, by absolute path. */
  changes: Map<string, string | Uint8Array>;
}

export interface PlanOptions {
  /** Whether to replace existing plans instead of carrying them over. */
  force: boolean;
  /** Called with the number of files before the first; the result is called after each. */
  begin: (count: number) => { step: () => void; stop: () => void };
}

/**
 * Plans files of any format, and folders of them. A file that cannot be planned hinders no other.
 * @throws UserError If there is no such file or folder.
 */
export async function planFiles(
  paths: readonly string[],
  { force, begin }: PlanOptions,
): Promise<PlannedFiles> {
  const { files, skipped } = await findPages(paths);
  const result: PlannedFiles = { planned: [], skipped, errors: [], changes: new Map() };
  const progress = begin(files.length);
  try {
    for (const path of files) {
      await planOne(path, force, files.length > 1, result);
      progress.step();
    }
  } finally {
    progress.stop();
  }
  return result;
}

async function planOne(
  path: string,
  force: boolean,
  isOneOfMany: boolean,
  { planned, skipped, errors, changes }: PlannedFiles,
): Promise<void> {
  try {
    const made = await planTranscript(path);
    const file = await planFile(made, force);
    if (made.isNew) changes.set(made.transcript.path, made.transcript.bytes);
    changes.set(file.path, file.text);
    planned.push({
      path,
      format: formatOf(made),
      plan: file.plan,
      summary: file.summary,
      notes: file.notes,
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error instanceof ReviewedPlanError && isOneOfMany) {
      skipped.push({ path, why: '方案已经核对过，没有改写' });
      return;
    }
    errors.push(error);
    if (error instanceof ReadingOrderError && error.transcript) {
      changes.set(error.transcript.path, error.transcript.bytes);
    }
  }
}

const formatOf = ({ plan, transcript }: PlannedTranscript): string =>
  formatName(plan.from?.format, transcript.encoding);

/** The planned files as a table, the columns aligned for type of full width. */
function plannedTable(planned: readonly PlannedFile[]): string {
  const rows = planned.map(({ path, format, plan }) => {
    const lowest = Math.min(...plan.articles.map(({ confidence }) => confidence));
    return [
      shownPath(path),
      format,
      String(plan.pages?.length ?? 1),
      String(plan.articles.length),
      String(plan.setAside.length),
      String(plan.questions.length),
      plan.articles.length === 0 ? '–' : lowest.toFixed(2),
    ];
  });
  const table = [['文件', '格式', '版面', '篇', '不收的行', '问题', '最低把握'], ...rows];
  const widths = table[0]?.map((_, i) =>
    Math.max(...table.map((row) => stringWidth(row[i] ?? ''))),
  );
  return table
    .map((row) =>
      row
        .map((cell, i) => {
          const blank = ' '.repeat((widths?.[i] ?? 0) - stringWidth(cell));
          return i < 2 ? cell + blank : blank + cell;
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What came of planning, for the person at the terminal; empty if there is nothing but errors. */
export function planReport({ planned, skipped, errors }: PlannedFiles): string {
  if (planned.length + skipped.length === 0) return '';
  const [only] = planned;
  if (only && planned.length + skipped.length + errors.length === 1) return only.summary;
  const articles = planned.reduce((sum, { plan }) => sum + plan.articles.length, 0);
  const questions = planned.reduce((sum, { plan }) => sum + plan.questions.length, 0);
  return [
    ...(planned.length === 0 ? [] : [plannedTable(planned)]),
    ...planned
      .filter(({ notes }) => notes.length > 0)
      .map(({ path, notes }) => `${shownPath(path)}：${notes.join('；')}`),
    ...skipped.map(({ path, why }) => `没有读 ${shownPath(path)}：${why}`),
    `共 ${planned.length} 个文件，${articles} 篇，${questions} 个问题。方案写在各文件旁边（.plan.yaml），由别的格式读出的文字也在旁边（.txt）。`,
    ...(errors.length === 0 ? [] : [`${errors.length} 个文件有问题，见下。`]),
  ].join('\n');
}
