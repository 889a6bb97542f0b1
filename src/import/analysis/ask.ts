import type { Question } from '../../schema/plan.ts';
import type { Assembled, Assembly } from './assemble.ts';
import type { SeenLine } from './observe.ts';
import type { ReadLine } from './read-page.ts';
import { groupOf, kindOf, type Kind } from './states.ts';

/** Certainty below which a decision is put to the editor, by what a mistake costs. */
export interface Thresholds {
  /** What a line is: part of a head, text, crosshead, byline, caption, or set aside. */
  readonly role: number;
  /** Which body a head belongs to. */
  readonly heads: number;
  /** Whether a line continues the paragraph before. */
  readonly join: number;
  /** Which line of a head is the headline. */
  readonly headline: number;
}

const thresholds: Thresholds = { role: 0.85, heads: 0.8, join: 0.85, headline: 0.65 };

/** The names of kinds in questions and answers. */
const kindNames: Readonly<Record<Kind, string>> = {
  aside: '不收',
  column: '栏目',
  kicker: '引题',
  headline: '主题',
  deck: '副题',
  byline: '署名',
  caption: '图片说明',
  crosshead: '小标题',
  paragraph: '正文',
  continued: '接上段',
  resumed: '接上段',
};

type Draft = Omit<Question, 'id' | 'answer'>;

const numbersOf = (lines: readonly SeenLine[]): number[] => lines.map(({ number }) => number);

/**
 * The questions about a page, the least certain first. One question asks about all lines that look alike
 * and are doubtful in the same way.
 * @param reading All lines in reading order.
 */
export function askAbout(
  reading: readonly ReadLine[],
  { articles, stray }: Assembly,
  limits: Thresholds = thresholds,
): Question[] {
  const byLine = new Map(reading.map((read) => [read.line, read]));
  const joins = aboutJoins(reading, articles, limits);
  const drafts = [
    ...articles.flatMap((article) => aboutHead(article, byLine, limits)),
    ...aboutRoles(reading, limits),
    ...joins,
    ...aboutTorn(reading, articles, joins),
    ...(stray.length === 0
      ? []
      : [
          {
            kind: 'stray' as const,
            lines: numbersOf(stray),
            certainty: 0,
            ask: '这些行没有找到所属的正文，是否已经移到该去的地方？',
          },
        ]),
  ];
  const sorted = [...drafts].sort((a, b) => (a.certainty ?? 0) - (b.certainty ?? 0));
  return sorted.map((draft, i): Question => ({ id: `q${i + 1}`, ...draft, answer: null }));
}

const round = (value: number): number => Math.round(value * 100) / 100;

function aboutHead(
  article: Assembled,
  byLine: ReadonlyMap<SeenLine, ReadLine>,
  limits: Thresholds,
): Draft[] {
  const { column, kicker, headline, deck, match, matchReason } = article;
  const heads = [...column, ...kicker, ...headline, ...deck];
  const opening = openingOf(article);
  if (headline.length === 0) {
    const lines = article.paragraphs[0] ?? article.captions.slice(0, 1);
    return [
      {
        kind: 'headline-missing',
        lines: numbersOf(lines),
        certainty: 0,
        ask: '没有找到这一篇的标题，headline 是否已经补上？',
      },
    ];
  }
  if (opening === undefined) return [];
  // Whether the text begins an article at all is part of the same question.
  const begins = byLine.get(opening);
  const own = begins?.state === 'headless' && begins.certainty < limits.role ? begins.certainty : 1;
  const certainty = Math.min(match, own);
  if (certainty >= limits.heads) return [];
  return [
    {
      kind: 'heads',
      lines: numbersOf(heads),
      about: opening.number,
      certainty: round(certainty),
      why: matchReason,
      ask: `这些标题是否属于第 ${opening.number} 行起的正文？`,
    },
  ];
}

const openingOf = ({ paragraphs }: Assembled): SeenLine | undefined => paragraphs[0]?.[0];

/** Alike lines in doubt: read as the same, probably something else in the same way, of the same look. */
function aboutRoles(reading: readonly ReadLine[], limits: Thresholds): Draft[] {
  const grouped = new Map<string, ReadLine[]>();
  const keys = new Map<ReadLine, string>();
  let run = 0;
  reading.forEach((read, i) => {
    const { state, line, certainty, kindCertainty } = read;
    const isHead = groupOf(state) === 'head';
    // Whether a text without a head begins an article is asked with its heads.
    const isDoubtful =
      (certainty < limits.role && state !== 'headless') ||
      (isHead && certainty >= limits.role && kindCertainty < limits.headline);
    if (!isDoubtful) {
      run += 1;
      return;
    }
    const other = otherKind(read);
    const before = reading[i - 1];
    // Consecutive doubtful lines are one case even if their looks differ.
    const isRun = before !== undefined && otherKind(before) === other && before.state === state;
    const look = [line.mark, line.level, line.isBold ? 'b' : '', lengthClass(line.length)].join();
    const key = isRun ? `run${run}|${state}|${other}` : `${state}|${other}|${look}`;
    const at = isRun ? (keys.get(before) ?? key) : key;
    keys.set(read, at);
    grouped.set(at, [...(grouped.get(at) ?? []), read]);
  });
  return [...grouped.values()].map((reads): Draft => {
    const lines = reads.map(({ line }) => line);
    const [first] = reads;
    const own = first ? kindNames[kindOf(first.state)] : '';
    const choices = [
      ...new Set([
        own,
        ...reads.flatMap(({ possibilities }) =>
          possibilities
            .filter(({ probability }) => probability >= 0.04)
            .map(({ kind }) => kindNames[kind]),
        ),
      ]),
    ];
    const offered = choices.length > 1 ? choices : [...choices, own === '不收' ? '正文' : '不收'];
    const certainty = Math.min(
      ...reads.map((read) => Math.min(read.certainty, read.kindCertainty)),
    );
    const which =
      lines.length === 1 ? `第 ${lines[0]?.number} 行` : `第 ${numbersOf(lines).join('、')} 行`;
    return {
      kind: 'role',
      lines: numbersOf(lines),
      choices: offered,
      certainty: round(certainty),
      ask: `${which}作${own}，对不对？`,
    };
  });
}

const lengthClass = (length: number): number => (length > 36 ? 3 : length > 14 ? 2 : 1);

/** The most probable kind that it was not read as. */
const otherKind = (read: ReadLine): Kind | undefined =>
  read.possibilities.find(({ kind }) => kind !== kindOf(read.state))?.kind;

/** Lines that may continue the paragraph before, or a paragraph further up. */
function aboutJoins(
  reading: readonly ReadLine[],
  articles: readonly Assembled[],
  limits: Thresholds,
): Draft[] {
  const drafts: Draft[] = [];
  const ask = (before: SeenLine, line: SeenLine, certainty: number): void => {
    drafts.push({
      kind: 'join',
      lines: [before.number, line.number],
      certainty: round(certainty),
      ask: `第 ${line.number} 行是否接在第 ${before.number} 行之后，合成一段？`,
    });
  };
  for (const { resumptions } of articles) {
    for (const { from, line, certainty } of resumptions)
      if (from && certainty < limits.join) ask(from, line, certainty);
  }
  const before = new Map<SeenLine, SeenLine>();
  for (const { paragraphs } of articles) {
    paragraphs.slice(1).forEach(([line], i) => {
      const last = paragraphs[i]?.at(-1);
      if (line && last) before.set(line, last);
    });
  }
  for (const { line, mayContinue, kindCertainty, certainty } of reading) {
    const last = before.get(line);
    if (mayContinue && certainty >= limits.role && last) ask(last, line, kindCertainty);
  }
  return drafts;
}

/** Shortest line that counts as broken off, in code points. */
const shortestTorn = 18;

/** Paragraphs that break off without a continuation. */
function aboutTorn(
  reading: readonly ReadLine[],
  articles: readonly Assembled[],
  joins: readonly Draft[],
): Draft[] {
  const text = reading.filter(
    ({ state }) => state === 'paragraph' || state === 'continued' || state === 'resumed',
  );
  const open = text.filter(({ line }) => line.length >= shortestTorn && line.end === 'open').length;
  // Where nearly nothing ends with a mark, its absence says nothing.
  if (open > text.length * 0.5) return [];
  const asked = new Set(joins.flatMap(({ lines }) => lines));
  const torn = articles
    .flatMap(({ paragraphs }) => paragraphs.flatMap((paragraph) => paragraph.at(-1) ?? []))
    .filter((line) => isTorn(line) && !asked.has(line.number));
  if (torn.length === 0) return [];
  const which = torn.length === 1 ? '这一行' : '这几行';
  const ask = `${which}没有写完，后面没有找到接续的文字；是否照收？`;
  return [{ kind: 'torn', lines: numbersOf(torn), certainty: 0.5, ask }];
}

/** Patterns of lists, notices and talk, whose lines often end without a mark. */
const unmarked = [
  'table',
  'tabular',
  'q',
  'qa',
  'phone',
  'contact',
  'signature',
  'ordinal',
  'weather',
  'money',
  'score',
  'time-start',
  'org-end',
];

const isTorn = ({ traits, mark, length, end }: SeenLine): boolean =>
  length >= shortestTorn &&
  (end === 'open' || end === 'clause') &&
  mark === '' &&
  unmarked.every((trait) => !traits.has(trait));
