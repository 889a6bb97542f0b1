import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { recoverFolder } from '../../edition/change-content.ts';
import { parseYaml, type YamlSource } from '../../edition/read/parse-yaml.ts';
import { UserError } from '../../lib/user-error.ts';
import { terminalReport } from '../../problems/report.ts';
import { withoutSchemaLine, withSchemaLine } from '../../schema/json-schemas.ts';
import { lineRoles, planSchema, type Plan } from '../../schema/plan.ts';
import { carryOver, type CarriedPlan } from '../carry-over.ts';
import { checkPlan } from '../check-plan.ts';
import { BrokenReadingOrder, makePlan } from '../plan.ts';
import { importWords } from './import-words.ts';
import { sample, writePlan } from '../plan-yaml.ts';
import type { LineEvidence } from '../evidence.ts';
import { evidenceOf } from '../formats/transcript-text.ts';
import {
  readPageFile,
  readTranscriptFile,
  type PageFile,
  type TranscriptFile,
} from './transcript-file.ts';
import { shownPath } from '../../lib/shown-path.ts';

/** A transcript with the plan proposed for it. */
export interface PlannedTranscript {
  transcript: TranscriptFile;
  plan: Plan;
  /** Whether the transcript is still to be written: it was read from a file of another format. */
  isNew: boolean;
}

/** Thrown if there is a plan that an editor has changed, for the transcript as it is. */
export class ReviewedPlanError extends UserError {}

/** Thrown if the lines of a transcript are not in reading order. */
export class ReadingOrderError extends UserError {
  /** The transcript, if it is still to be written: only there can it be put in order. */
  readonly transcript: TranscriptFile | undefined;

  constructor(message: string, transcript: TranscriptFile | undefined) {
    super(message);
    this.transcript = transcript;
  }
}

/**
 * Plans a file of any format.
 * @throws UserError If it cannot be read, or its lines are not in reading order.
 */
export async function planTranscript(path: string): Promise<PlannedTranscript> {
  await recoverFolder(dirname(path));
  const { transcript, isNew, source } = await readPageFile(path);
  const { name, sha256, lines } = transcript;
  const evidence = source && evidenceOf(source.input, lines);
  try {
    const plan = makePlan(
      { file: name, sha256, lines, ...(evidence && { evidence }) },
      await importWords(),
    );
    const places = source && evidence ? placesOf(source, evidence) : {};
    return { transcript, plan: { ...plan, ...places }, isNew };
  } catch (error) {
    if (!(error instanceof BrokenReadingOrder)) throw error;
    const shown = error.torn
      .slice(0, 5)
      .map((number) => `  第 ${number} 行：${sample(lines[number - 1] ?? '')}`);
    const remedy = isNew
      ? `读出的文字写在 ${shownPath(transcript.path)}，请在那里按分栏重新排好次序，再对它运行 plan。`
      : '请按分栏重新排好次序，再试一次。';
    throw new ReadingOrderError(
      [`${path}：${error.message}，如`, ...shown, remedy].join('\n'),
      isNew ? transcript : undefined,
    );
  }
}

/** Where the lines are on the pages of the file that they were read from. */
function placesOf(
  { from, input }: NonNullable<PageFile['source']>,
  evidence: readonly (LineEvidence | undefined)[],
): Pick<Plan, 'from' | 'pages' | 'boxes'> {
  const round = (value: number): number => Math.round(value * 100) / 100;
  const boxes = evidence.flatMap((entry, i) => {
    if (!entry) return [];
    const { page, box } = entry;
    const edges = box && [box.x, box.y, box.width, box.height].map(round);
    const [x = 0, y = 0, width = 0, height = 0] = edges ?? [];
    return [
      { line: i + 1, page: page + 1, ...(box && { box: [x, y, width, height] satisfies Edges }) },
    ];
  });
  return { from, pages: input.pages.map((page) => ({ ...page })), boxes };
}

type Edges = [number, number, number, number];

/** The JSON form of a plan, for programs. */
export const planJson = ({
  source,
  from,
  issue,
  articles,
  setAside,
  unassigned,
  questions,
  pages,
  boxes,
}: Plan): unknown => ({
  source,
  ...(from && { from }),
  issue,
  articles: articles.map((article) => ({
    confidence: article.confidence,
    why: article.why,
    ...Object.fromEntries([...lineRoles, 'body' as const].map((role) => [role, article[role]])),
  })),
  setAside,
  unassigned,
  questions,
  ...(pages && { pages }),
  ...(boxes && { boxes }),
});

/** The file of a plan, next to its transcript, with a message for the user. */
export interface PlanFile {
  path: string;
  text: string;
  /** The plan that is in the file. */
  plan: Plan;
  summary: string;
  /** What the person should know beside the numbers. */
  notes: readonly string[];
}

/**
 * Composes the file of a plan. Decisions in an existing file are kept.
 * @param force Whether to replace an existing file instead.
 * @throws UserError If the present one cannot be carried over.
 */
export async function planFile(
  { transcript, plan: made, isNew }: PlannedTranscript,
  force: boolean,
): Promise<PlanFile> {
  const path = `${transcript.path}.plan.yaml`;
  const carried = force ? undefined : await carriedPlan(path, made, transcript);
  const plan = carried?.plan ?? made;
  const text = writePlan(plan, transcript.lines);
  const notes = [
    ...(transcript.encoding === 'utf-8' ? [] : [`编码 ${transcript.encoding}`]),
    ...(carried
      ? [
          `原方案已随各行的文字接续，${carried.open.length} 行没有归处，${carried.reopened} 个问题要重新回答`,
        ]
      : []),
  ];
  const counts = `${plan.articles.length} 篇，${plan.setAside.length} 行不收，${plan.questions.length} 个问题`;
  const read = isNew ? [`文字读出到 ${shownPath(transcript.path)}`] : [];
  return {
    path,
    text: isInEdition(path) ? withPlanSchema(text, path) : text,
    plan,
    summary: `${shownPath(path)}：${[...read, counts, ...notes].join('；')}`,
    notes,
  };
}

/**
 * Carries the existing plan of a transcript over to the transcript as it is now.
 * @returns Undefined if there is none, or it was not edited.
 * @throws UserError If the plan has errors, or was edited for the current transcript.
 */
async function carriedPlan(
  path: string,
  made: Plan,
  { sha256, lines }: TranscriptFile,
): Promise<CarriedPlan | undefined> {
  if (!existsSync(path)) return undefined;
  const text = await readFile(path, 'utf8');
  if (withoutSchemaLine(text) === writePlan(made, lines)) return undefined;
  const { data, problems } = parseYaml({ file: basename(path), text }, planSchema);
  if (!data) {
    throw new UserError(
      `${terminalReport(problems, folderOf(path))}\n请先改正原方案；不要原方案的，加 --force 重新制定。`,
    );
  }
  if (data.source.sha256 === sha256)
    throw new ReviewedPlanError(
      `${path} 已经有了，转写稿没有变动，没有改写。要重新制定，请加 --force。`,
    );
  if (data.hashes === '')
    throw new UserError(
      `${path} 没有登记各行的指纹，不能接续。要重新制定，请加 --force（核对过的内容会失去，请先另存一份）。`,
    );
  return carryOver(data, made);
}

/** Whether a file lies among the transcripts of an edition. */
const isInEdition = (path: string): boolean =>
  basename(dirname(path)) === 'transcripts' && existsSync(join(dirname(path), '../edition.yaml'));

/** A plan among the transcripts of an edition names the schema that the edition carries. */
export const withPlanSchema = (text: string, path: string): string =>
  withSchemaLine(text, `transcripts/${basename(path)}`, 'plan');

/** The folder of a file, as problems name it. */
export const folderOf = (path: string): string => shownPath(dirname(path));

/** A plan that an editor has reviewed. */
export interface ReviewedPlan {
  text: string;
  plan: Plan;
  source: YamlSource;
  transcript: TranscriptFile;
}

/** Reads a plan and its transcript. @throws UserError With a report, if the plan has errors. */
export async function readPlanFile(path: string): Promise<ReviewedPlan> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UserError(`读不到方案 ${path}`);
  });
  const { data: plan, source, problems } = parseYaml({ file: basename(path), text }, planSchema);
  if (!plan) throw new UserError(terminalReport(problems, folderOf(path)));
  const transcript = await readTranscriptFile(join(dirname(path), plan.source.file));
  const slips = checkPlan(plan, source, transcript);
  if (slips.length > 0) throw new UserError(terminalReport(slips, folderOf(path)));
  return { text, plan, source, transcript };
}
