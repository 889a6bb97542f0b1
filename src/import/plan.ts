import { assignHeadRoles } from './head-roles.ts';
import { splitLead } from './credits.ts';
import { classifyLines, type SourceLine } from './lines.ts';
import { matchHeads, type Match } from './match-heads.ts';
import type { Plan, PlannedArticle, Question } from './plan-schema.ts';
import { segment } from './segment.ts';

/** Surer than this, a decision is not put to the editor. */
const sure = 0.7;

/** More than this share of torn lines means that the reading order is broken. */
const mostTorn = 0.2;

/** Why no plan can be made. */
export class BrokenReadingOrder extends Error {
  readonly torn: readonly number[];

  constructor(torn: readonly number[], all: number) {
    super(`正文 ${all} 行中有 ${torn.length} 行没有写完，阅读次序很可能已经打乱`);
    this.torn = torn;
  }
}

export interface TranscriptSource {
  file: string;
  sha256: string;
  /** Without line breaks. */
  lines: readonly string[];
}

/**
 * Proposes how a transcript becomes articles. Every line that is not blank is given exactly one
 * place; what is unsure is also asked.
 * @throws BrokenReadingOrder If more than a fifth of the lines of text are torn.
 */
export function makePlan({ file, sha256, lines: texts }: TranscriptSource): Plan {
  const lines = classifyLines(texts);
  assertReadingOrder(lines);
  const { runs, furniture, stray } = segment(lines);
  const questions: Question[] = [];
  const ask = (where: readonly SourceLine[], text: string): void => {
    const numbers = where.map(({ number }) => number);
    questions.push({ id: `q${questions.length + 1}`, lines: numbers, ask: text, answer: null });
  };

  const titled: Match[] = [];
  for (const match of matchHeads(runs)) {
    const last = titled.at(-1);
    if (match.heads.length === 0 && last) {
      // A report without a heading of its own stands under the heading of the one before.
      last.run.paragraphs.push(...match.run.paragraphs);
      last.run.crossheads.push(...match.run.crossheads);
      last.run.captions.push(...match.run.captions);
      last.run.bylines.push(...match.run.bylines);
      ask(match.run.paragraphs[0] ?? [], '这里起像是另一篇，但没有找到它的标题；暂归上一篇');
    } else {
      titled.push(match);
    }
  }
  const articles = titled.map((match) => planArticle(match, ask));
  articles.sort((a, b) => firstLine(a) - firstLine(b));
  if (stray.length > 0) ask(stray, '这些行没有找到所属的正文');
  return {
    source: { file, sha256, lines: texts.length },
    issue: readIssue(furniture),
    articles,
    setAside: furniture.map(({ number, reason }) => ({ line: number, why: reason })),
    unassigned: stray.map(({ number }) => number),
    questions,
  };
}

const firstLine = ({ column, kicker, headline, body }: PlannedArticle): number =>
  Math.min(...column, ...kicker, ...headline, ...(body[0] ?? []));

function assertReadingOrder(lines: readonly SourceLine[]): void {
  const text = lines.filter(({ kind }) => kind === 'body' || kind === 'cut' || kind === 'lead');
  const torn = text.filter((line) => line.torn).map(({ number }) => number);
  if (torn.length >= 4 && torn.length > text.length * mostTorn) {
    throw new BrokenReadingOrder(torn, text.length);
  }
}

function planArticle(
  { run, heads, confidence, reason }: Match,
  ask: (where: readonly SourceLine[], text: string) => void,
): PlannedArticle {
  const numbers = (list: readonly SourceLine[]): number[] => list.map(({ number }) => number);
  const roles = assignHeadRoles(heads, run.afterByline);
  if (heads.length === 0) ask(run.paragraphs[0] ?? [], '没有找到这一篇的标题');
  else if (confidence < sure)
    ask(heads.flat(), `这些标题是否属于第 ${run.paragraphs[0]?.[0]?.number} 行起的正文？`);
  else if (roles.confidence < sure) ask(heads.flat(), `哪一行是主题？（${roles.reason}）`);

  for (const paragraph of run.paragraphs) {
    const last = paragraph.at(-1);
    if (last?.torn) ask([last], '这一行没有写完，后面没有找到接续的文字');
  }
  const opening = run.paragraphs[0]?.[0];
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

/** What the page says of itself: its number, its date, with the line that says so. */
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
  const [, year = '', month = '', day = ''] =
    /(\d+)年(\d+)月(\d+)日/u.exec(date?.value ?? '') ?? [];
  return {
    date: date ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null,
    dateLine: date?.line ?? null,
    page: page?.value ?? null,
    pageLine: page?.line ?? null,
  };
}
