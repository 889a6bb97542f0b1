import { hashesOf } from './carry-over.ts';
import { assignHeadRoles } from './head-roles.ts';
import { splitLead } from './credits.ts';
import type { LineEvidence } from './evidence.ts';
import { readInContext } from './context.ts';
import { isText, type SourceLine } from './line.ts';
import { classifyLines } from './lines.ts';
import { matchHeads, type HeadMatch } from './match-heads.ts';
import type { Plan, PlannedArticle, Question } from '../schema/plan.ts';
import { dateSchema } from '../schema/common.ts';
import { splitIntoRuns, type BodyRun } from './split-into-runs.ts';

/** Confidence from which a decision is not put to the editor. */
const sure = 0.7;

/** Share of torn lines above which the reading order counts as broken. */
const mostTorn = 0.2;

/** Thrown if too many lines break off: the columns of the page are probably mixed up. */
export class BrokenReadingOrder extends Error {
  /** The numbers of the lines that break off. */
  readonly torn: readonly number[];

  constructor(torn: readonly number[], all: number) {
    super(`正文 ${all} 行中有 ${torn.length} 行没有写完，阅读次序很可能已经打乱`);
    this.torn = torn;
  }
}

/** Adds a question; `about` is a line of the body to which the lines may belong. */
type Ask = (
  kind: Question['kind'],
  where: readonly SourceLine[],
  text: string,
  about?: number,
) => void;

export interface TranscriptSource {
  file: string;
  sha256: string;
  /** Without line breaks. */
  lines: readonly string[];
  /** What the file tells of each line beside its text; index is the line’s number − 1. */
  evidence?: readonly (LineEvidence | undefined)[];
}

/**
 * Proposes how a transcript becomes articles. Every line that is not blank is assigned to exactly one
 * part; uncertain decisions are also put as questions.
 * @throws BrokenReadingOrder If more than a fifth of the lines of text are torn.
 */
export function makePlan({ file, sha256, lines: texts }: TranscriptSource): Plan {
  const lines = readInContext(classifyLines(texts));
  assertReadingOrder(lines);
  const { runs, furniture, stray } = splitIntoRuns(lines);
  const questions: Question[] = [];
  const ask: Ask = (kind, where, text, about) => {
    const lines = where.map(({ number }) => number);
    const of = about === undefined ? {} : { about };
    const id = `q${questions.length + 1}`;
    questions.push({ id, kind, lines, ...of, ask: text, answer: null });
  };

  const titled: HeadMatch[] = [];
  for (const match of matchHeads(runs)) {
    const last = titled.at(-1);
    if (match.heads.length > 0 || !last) {
      titled.push(match);
      continue;
    }
    // A report without a heading of its own stands under the heading of the one before.
    titled[titled.length - 1] = { ...last, run: joinRuns(last.run, match.run) };
    const opening = openingOf(match.run)?.number;
    const text = `第 ${opening} 行起像是另一篇，但没有找到它的标题；是否归入上一篇？`;
    ask('continuation', textLinesOf(match.run), text, openingOf(last.run)?.number);
  }
  const articles = titled.map((match) => planArticle(match, ask));
  articles.sort((a, b) => firstLine(a) - firstLine(b));
  if (stray.length > 0) ask('stray', stray, '这些行没有找到所属的正文，是否已经移到该去的地方？');
  return {
    source: { file, sha256, lines: texts.length },
    issue: readIssue(furniture),
    articles,
    setAside: furniture.map(({ number, reason }) => ({ line: number, why: reason })),
    unassigned: stray.map(({ number }) => number),
    questions,
    hashes: hashesOf(texts),
  };
}

/** The first line of the text of a run. */
const openingOf = ({ paragraphs }: BodyRun): SourceLine | undefined => paragraphs[0]?.[0];

/** All lines of a run except its headings, in ascending order. */
const textLinesOf = ({ paragraphs, crossheads, captions, bylines }: BodyRun): SourceLine[] =>
  [...paragraphs.flat(), ...crossheads, ...captions, ...bylines].sort(
    (a, b) => a.number - b.number,
  );

/** A run continued by the lines of another, whose headings are dropped. */
const joinRuns = (run: BodyRun, next: BodyRun): BodyRun => ({
  ...run,
  paragraphs: [...run.paragraphs, ...next.paragraphs],
  crossheads: [...run.crossheads, ...next.crossheads],
  captions: [...run.captions, ...next.captions],
  bylines: [...run.bylines, ...next.bylines],
});

const firstLine = ({ column, kicker, headline, body }: PlannedArticle): number =>
  Math.min(...column, ...kicker, ...headline, ...(body[0] ?? []));

function assertReadingOrder(lines: readonly SourceLine[]): void {
  const text = lines.filter(isText);
  const torn = text.filter((line) => line.torn).map(({ number }) => number);
  if (torn.length >= 4 && torn.length > text.length * mostTorn) {
    throw new BrokenReadingOrder(torn, text.length);
  }
}

function planArticle({ run, heads, confidence, reason }: HeadMatch, ask: Ask): PlannedArticle {
  const numbers = (list: readonly SourceLine[]): number[] => list.map(({ number }) => number);
  const opening = openingOf(run);
  const roles = assignHeadRoles(heads, run.afterByline);
  if (heads.length === 0)
    ask(
      'headline-missing',
      run.paragraphs[0] ?? [],
      '没有找到这一篇的标题，headline 是否已经补上？',
    );
  else if (confidence < sure)
    ask(
      'heads',
      heads.flat(),
      `这些标题是否属于第 ${opening?.number} 行起的正文？`,
      opening?.number,
    );
  else if (roles.confidence < sure)
    ask('main-headline', heads.flat(), `方案里的主题是否正确？（${roles.reason}）`);

  for (const paragraph of run.paragraphs) {
    const last = paragraph.at(-1);
    if (last?.torn) ask('torn', [last], '这一行没有写完，后面没有找到接续的文字；是否照收？');
  }
  const lead = opening?.kind === 'lead' && splitLead(opening.text).byline !== null ? [opening] : [];
  return {
    confidence: Math.round(Math.min(confidence, roles.confidence) * 100) / 100,
    why: `${reason}；主题${roles.reason}`,
    column: numbers(roles.column),
    kicker: numbers(roles.kicker),
    headline: numbers(roles.headline),
    deck: numbers(roles.deck),
    byline: numbers([...lead, ...run.bylines]),
    body: run.paragraphs.map(numbers),
    crossheads: numbers(run.crossheads),
    captions: numbers(run.captions),
    frontmatter: {},
  };
}

/** Date and page number as printed in the furniture, each with its line; null if absent. */
function readIssue(furniture: readonly SourceLine[]): Plan['issue'] {
  const find = (pattern: RegExp): { value: string; line: number } | null => {
    for (const { text, number } of furniture) {
      const value = pattern.exec(text)?.[1];
      if (value !== undefined) return { value, line: number };
    }
    return null;
  };
  const date = find(/(\d{4}年\d{1,2}月\d{1,2}日)/u);
  const page = find(/第([一二三四五六七八九十\dA-Z]{1,4})版/u);
  const [, y = '', m = '', d = ''] = /(\d+)年(\d+)月(\d+)日/u.exec(date?.value ?? '') ?? [];
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const isDay = dateSchema.safeParse(day).success;
  return {
    date: isDay ? day : null,
    dateLine: isDay ? (date?.line ?? null) : null,
    page: page?.value ?? null,
    pageLine: page?.line ?? null,
  };
}
