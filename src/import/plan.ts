import { dateSchema } from '../schema/common.ts';
import type { Plan, PlannedArticle } from '../schema/plan.ts';
import { askAbout } from './analysis/ask.ts';
import { assemble, type Assembled } from './analysis/assemble.ts';
import type { SeenLine } from './analysis/observe.ts';
import { readPage, type ReadLine } from './analysis/read-page.ts';
import type { Weights } from './analysis/sequence-model.ts';
import storedWeights from './analysis/weights.json' with { type: 'json' };
import { parseWeights } from './analysis/weights.ts';
import { gainOfJoining, proof, reversedLines, type Words } from './analysis/word-sense.ts';
import { keepsLines } from './analysis/verse.ts';
import { hashesOf } from './carry-over.ts';
import { splitLead } from './credits.ts';
import type { LineEvidence } from './evidence.ts';

/** Thrown if the lines of a page continue one another backwards: its columns are in the wrong order. */
export class BrokenReadingOrder extends Error {
  /** The numbers of lines that continue the line below them. */
  readonly torn: readonly number[];

  constructor(torn: readonly number[]) {
    super(`有 ${torn.length} 行要接在下一行之后才成话，阅读次序很可能是倒的`);
    this.torn = torn;
  }
}

export interface TranscriptSource {
  file: string;
  sha256: string;
  /** Without line breaks. */
  lines: readonly string[];
  /** What the file tells of each line, by index. */
  evidence?: readonly (LineEvidence | undefined)[];
}

let loaded: Weights | undefined;

/** The weights that the program ships with. */
export const shippedWeights = (): Weights => (loaded ??= parseWeights(storedWeights));

/**
 * Proposes how a transcript becomes articles. Every line that is not blank is assigned to exactly one
 * part; uncertain decisions are also put as questions.
 * @param words To see words that are cut in two.
 * @throws BrokenReadingOrder If the lines are in reversed order.
 */
export function makePlan(
  { file, sha256, lines: texts, evidence = [] }: TranscriptSource,
  words: Words,
  weights: Weights = shippedWeights(),
): Plan {
  const reading = readPage(texts, evidence, weights, words);
  const reversed = reversedLines(
    reading.map(({ line }) => line),
    words,
  );
  if (reversed.length > 0) throw new BrokenReadingOrder(reversed);
  const assembly = assemble(
    reading.map(({ line }) => line),
    reading.map(({ state }) => state),
    (torn, line) =>
      Math.min(1, Math.max(0, gainOfJoining(torn.plain, line.plain, words)) / (2 * proof)),
  );
  const byLine = new Map(reading.map((read) => [read.line, read]));
  const articles = assembly.articles.map((article) => planArticle(article, byLine, words));
  articles.sort((a, b) => firstLine(a) - firstLine(b));
  return {
    source: { file, sha256, lines: texts.length },
    issue: readIssue(assembly.aside),
    articles,
    setAside: [
      ...assembly.aside.map((line) => ({ line: line.number, why: reasonOf(line) })),
      ...invisibleLines(texts, new Set(reading.map(({ line }) => line.number))),
    ].sort((a, b) => a.line - b.line),
    unassigned: assembly.stray.map(({ number }) => number).sort((a, b) => a - b),
    questions: askAbout(reading, assembly),
    hashes: hashesOf(texts),
  };
}

/**
 * Lines that are not blank but that the reading leaves out: they have characters without any shape only.
 * @param read The numbers of the lines that are read.
 */
const invisibleLines = (texts: readonly string[], read: ReadonlySet<number>): Plan['setAside'] =>
  texts.flatMap((text, i) =>
    text.trim() === '' || read.has(i + 1) ? [] : [{ line: i + 1, why: '只有看不见的字符' }],
  );

const firstLine = (article: PlannedArticle): number =>
  Math.min(
    ...article.column,
    ...article.kicker,
    ...article.headline,
    ...(article.body[0] ?? []),
    ...article.captions,
  );

function planArticle(
  article: Assembled,
  byLine: ReadonlyMap<SeenLine, ReadLine>,
  words: Words,
): PlannedArticle {
  const numbers = (list: readonly SeenLine[]): number[] =>
    list.map(({ number }) => number).sort((a, b) => a - b);
  const opening = article.paragraphs[0]?.[0];
  const lead = opening && splitLead(opening.text).byline !== null ? [opening] : [];
  const all = [
    ...article.column,
    ...article.kicker,
    ...article.headline,
    ...article.deck,
    ...article.bylines,
    ...article.captions,
    ...article.crossheads,
    ...article.paragraphs.flat(),
  ];
  const verse = article.paragraphs
    .filter((paragraph) => keepsLines(paragraph, words))
    .map(([line]) => line?.number ?? 0);
  const certainties = all.map((line) => byLine.get(line)?.certainty ?? 1);
  const least = Math.min(1, ...certainties);
  const weakest = all[certainties.indexOf(least)];
  const confidence =
    article.match * certainties.reduce((product, certainty) => product * certainty, 1);
  const why = [
    article.matchReason,
    ...(weakest && least < 0.95
      ? [`最没有把握的是第 ${weakest.number} 行（${Math.round(least * 100)}%）`]
      : []),
  ].join('；');
  return {
    confidence: Math.round(confidence * 100) / 100,
    why,
    column: numbers(article.column),
    kicker: numbers(article.kicker),
    headline: numbers(article.headline),
    deck: numbers(article.deck),
    byline: numbers([...lead, ...article.bylines]),
    body: article.paragraphs.map((paragraph) => paragraph.map(({ number }) => number)),
    ...(verse.length > 0 && { verse }),
    crossheads: numbers(article.crossheads),
    captions: numbers(article.captions),
    ...jumpOf('continuedOn', article.continuedOn),
    ...jumpOf('continuedFrom', article.continuedFrom),
    frontmatter: {},
  };
}

/** The page that a jump line names, as printed. */
function jumpOf(
  key: 'continuedOn' | 'continuedFrom',
  line: SeenLine | undefined,
): Pick<PlannedArticle, 'continuedOn' | 'continuedFrom'> {
  const page = /[转轉接]\D{0,4}?([一二三四五六七八九十\dA-Z０-９]{1,4})[\s　]*版?/u.exec(
    line?.plain ?? '',
  )?.[1];
  return line && page !== undefined ? { [key]: { page, line: line.number } } : {};
}

/** Why a line is set aside, from the pattern that it matches. */
function reasonOf({ traits }: SeenLine): string {
  const reasons: readonly [string, string][] = [
    ['comment', '注释'],
    ['image', '图片记号'],
    ['rule', '分隔线'],
    ['jump', '转版'],
    ['page-number', '页码'],
    ['page-head-mixed', '报头'],
    ['page-name', '版次'],
    ['page-name-end', '版次'],
    ['paper', '报名'],
    ['date-line', '报头日期'],
    ['date-num', '报头日期'],
    ['weekday', '报头日期'],
    ['lunar', '报头日期'],
    ['era', '报头日期'],
    ['field', '数据库的项目'],
    ['field-empty', '数据库的项目'],
    ['navigation', '网站导航'],
    ['editors', '责编'],
    ['paper-facts', '报社信息'],
    ['contact', '报社信息'],
    ['url', '报社信息'],
  ];
  return reasons.find(([trait]) => traits.has(trait))?.[1] ?? '不像任何一篇的文字';
}

/** Date and page number as printed in the lines set aside, each with its line; null if absent. */
function readIssue(aside: readonly SeenLine[]): Plan['issue'] {
  const find = <T>(read: (plain: string) => T | undefined): { value: T; line: number } | null => {
    for (const { plain, number, traits } of aside) {
      // A jump line names another page.
      if (traits.has('jump')) continue;
      const value = read(plain);
      if (value !== undefined) return { value, line: number };
    }
    return null;
  };
  const date = find(dateIn);
  const page = find(
    (plain) =>
      /第[\s　]*([一二三四五六七八九十\dA-Z]{1,4})[\s　]*版/u.exec(plain)?.[1] ??
      /(?:^|[\s　])([A-Z]?\d{1,3})版/u.exec(plain)?.[1],
  );
  return {
    date: date?.value ?? null,
    dateLine: date?.line ?? null,
    page: page?.value ?? null,
    pageLine: page?.line ?? null,
  };
}

/** First year of the Republic of China, less one. */
const republic = 1911;

/** A day in the common calendar or the Republic’s, in digits or Chinese numerals. */
function dateIn(plain: string): string | undefined {
  const numeral = String.raw`[\d〇○OoＯ零一二三四五六七八九十百廿卅元]`;
  const found = new RegExp(
    String.raw`(民国)?[\s　]*(${numeral}{1,5})[\s　]*年[\s　]*(${numeral}{1,3})[\s　]*月[\s　]*(${numeral}{1,3})[\s　]*[日号]`,
    'u',
  ).exec(plain);
  if (!found) return undefined;
  const [year, month, day] = [found[2], found[3], found[4]].map((part) => numberOf(part ?? ''));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const full = found[1] === undefined ? year : year + republic;
  const iso = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return full >= 1000 && dateSchema.safeParse(iso).success ? iso : undefined;
}

/** The value of digits or Chinese numerals: 2013, 二〇一三, 三十六, 廿八. */
function numberOf(text: string): number | undefined {
  const digits = '〇一二三四五六七八九';
  const plain = text
    .replace(/[○OoＯ零]/gu, '〇')
    .replace(/元/gu, '一')
    .replace(/廿/gu, '二十')
    .replace(/卅/gu, '三十');
  if (/^\d+$/u.test(plain)) return Number(plain);
  if (/^[〇一二三四五六七八九]+$/u.test(plain))
    return Number([...plain].map((c) => digits.indexOf(c)).join(''));
  const hundred =
    /^(?:([一二三四五六七八九])百)?〇?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/u.exec(
      plain,
    );
  if (!hundred) return undefined;
  const [, h = '', t = '', ten, u = ''] = hundred;
  return (
    (h === '' ? 0 : digits.indexOf(h) * 100) +
    (ten === undefined ? 0 : (t === '' ? 1 : digits.indexOf(t)) * 10) +
    (u === '' ? 0 : digits.indexOf(u))
  );
}
