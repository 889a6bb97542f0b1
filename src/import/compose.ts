import { Document, isCollection, isMap, isScalar, isSeq, visit } from 'yaml';
import { linesAcross } from './across.ts';
import { parseCredits, splitLead } from './credits.ts';
import type { Plan, PlannedArticle } from './plan-schema.ts';

/** What the transcript does not say and the editor gives. */
export interface IssueFacts {
  date: string | null;
  newspaper: string | null;
  /** The page number as printed. */
  page: string | null;
  /** The page's part of the address. */
  slug: string;
}

/** A file to be written, its path below the content folder. */
export interface ComposedFile {
  file: string;
  text: string;
}

/** The files of one page. */
export interface Composition {
  articles: ComposedFile[];
  /** The ids of the articles in order. */
  ids: string[];
}

/** The folder of the issue: its date, or what tells an undated one from others. */
export const issueIdOf = (plan: Plan, date: string | null): string =>
  date ?? `undated-${plan.source.sha256.slice(0, 8)}`;

/** The articles of a reviewed plan as files. @param lines All lines of the transcript. */
export function composeArticles(
  plan: Plan,
  lines: readonly string[],
  facts: IssueFacts,
): Composition {
  const issueId = issueIdOf(plan, facts.date);
  const ids = plan.articles.map((_, i) => `${issueId}-${facts.slug}-${i + 1}`);
  const articles = plan.articles.map((article, i) => ({
    file: `issues/${issueId}/${facts.slug}-${i + 1}.md`,
    text: composeArticle(article, ids[i] ?? '', plan, lines),
  }));
  return { articles, ids };
}

/** A line without white space at its ends and without heading marks. */
const bare = (line: string): string =>
  line
    .trim()
    .replace(/^#{1,6}\s+/u, '')
    .trim();

function composeArticle(
  article: PlannedArticle,
  id: string,
  plan: Plan,
  lines: readonly string[],
): string {
  const textOf = (number: number): string => bare(lines[number - 1] ?? '');
  const textsOf = (numbers: readonly number[]): string[] => numbers.map(textOf);
  const [opening] = article.body[0] ?? [];
  const lead = splitLead(textOf(opening ?? 0));
  const isLead = lead.dateline !== null;
  const closing = article.byline.filter((number) => number !== opening);
  const headLines = [...article.column, ...article.kicker, ...article.headline, ...article.deck];
  const isUnderHead =
    closing.length > 0 &&
    Math.max(...closing) < (opening ?? 0) &&
    Math.max(...closing) > Math.min(...headLines);
  const byline = isLead && lead.byline !== null ? lead.byline : textsOf(closing).join('\n') || null;
  const position = isLead && lead.byline !== null ? 'lead' : isUnderHead ? 'under-head' : 'end';

  const paragraphs = article.body.map((numbers, i) => ({
    numbers,
    pieces: i === 0 && isLead ? [lead.text, ...textsOf(numbers.slice(1))] : textsOf(numbers),
  }));
  const own = [
    ...headLines,
    ...article.byline,
    ...article.body.flat(),
    ...article.crossheads,
    ...article.captions,
  ];
  const { label, emendations, inferred, ...rest } = article.frontmatter;
  const frontmatter = withoutEmpty({
    id,
    column: article.column.length > 0 ? textsOf(article.column).join(' ') : null,
    kicker: textsOf(article.kicker),
    headline: textsOf(article.headline),
    deck: textsOf(article.deck),
    label,
    dateline: isLead ? lead.dateline : null,
    byline,
    bylinePosition: byline === null ? null : position,
    credits: byline === null ? [] : parseCredits(byline),
    figures: article.captions.map((number, i) => ({
      id: `f${i + 1}`,
      image: null,
      caption: textOf(number),
      place: placeOf(number, paragraphs),
    })),
    joins: paragraphs.flatMap((paragraph, i) =>
      paragraph.numbers.length < 2 ? [] : [joinOf(paragraph, `p${i + 1}`, lines)],
    ),
    ...rest,
    emendations,
    inferred,
    source: withoutEmpty({
      file: plan.source.file,
      sha256: plan.source.sha256,
      lines: ranges([...new Set(own)].sort((a, b) => a - b)),
      setAside: own
        .filter((number) => /^\s*#{1,6}\s/u.test(lines[number - 1] ?? ''))
        .map((number) => ({
          line: number,
          text: /#+/u.exec(lines[number - 1] ?? '')?.[0],
          why: '转写稿的 Markdown 标题记号',
        })),
    }),
  });
  return `---\n${writeFrontmatter(frontmatter)}---\n\n${composeBody(paragraphs, article.crossheads, textOf)}\n`;
}

const withoutEmpty = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** A paragraph with the text of each of its lines, dateline and byline taken off. */
interface ComposedParagraph {
  numbers: readonly number[];
  pieces: readonly string[];
}

/** Where a caption stands: after the paragraph before it, or inside the one it interrupts. */
function placeOf(
  number: number,
  paragraphs: readonly ComposedParagraph[],
): Record<string, unknown> {
  const before = paragraphs.findLastIndex(({ numbers }) => (numbers[0] ?? 0) < number);
  const interrupted = paragraphs[before];
  if (!interrupted) return { position: 'before', paragraph: 'p1' };
  const paragraph = `p${before + 1}`;
  const cut = interrupted.numbers.findIndex((line) => line > number);
  if (cut < 0) return { position: 'after', paragraph };
  const offset = [...interrupted.pieces.slice(0, cut).join('')].length;
  return { position: 'inside', paragraph, offset };
}

/** What stood between the pieces of a paragraph, and the words on either side of the first cut. */
function joinOf(
  { numbers, pieces }: ComposedParagraph,
  p: string,
  lines: readonly string[],
): Record<string, unknown> {
  const [before = '', after = ''] = pieces;
  return {
    p,
    lines: numbers,
    at: `${[...before].slice(-4).join('')}|${[...after].slice(0, 4).join('')}`,
    across: linesAcross(numbers, lines),
    cert: 0.99,
  };
}

function composeBody(
  paragraphs: readonly ComposedParagraph[],
  crossheads: readonly number[],
  textOf: (number: number) => string,
): string {
  const blocks = [
    ...paragraphs.map(({ numbers, pieces }) => ({
      at: numbers[0] ?? 0,
      text: escapeParagraph(pieces.join('')),
    })),
    ...crossheads.map((number) => ({ at: number, text: `## ${escapeMarks(textOf(number))}` })),
  ];
  return blocks
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text)
    .join('\n\n');
}

/** Characters that Markdown would read as marks. */
const escapeMarks = (text: string): string => text.replace(/[\\`*_[\]<>&]/gu, '\\$&');

/** Also what would begin a list, a heading or a rule at the start of a line. */
const escapeParagraph = (text: string): string =>
  escapeMarks(text).replace(
    /^(?:(\d{1,9})([.)])|([#+\-=~]))/u,
    (_, digits = '', mark = '', sign = '') => (sign === '' ? `${digits}\\${mark}` : `\\${sign}`),
  );

/** Runs of lines as `[first, last]`, single lines as numbers. */
function ranges(numbers: readonly number[]): (number | [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? first : [first, last]));
}

/** Records that are written on one line each. */
const onOneLine = new Set(['credits', 'place', 'lines', 'across', 'setAside']);

/** Frontmatter as YAML, in the order given; short records stand on one line. */
function writeFrontmatter(frontmatter: Record<string, unknown>): string {
  const document = new Document(frontmatter);
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !onOneLine.has(String(key.value))) return;
      if (isSeq(value) && value.items.every((item) => isMap(item))) {
        for (const item of value.items) item.flow = true;
      } else if (isCollection(value)) {
        value.flow = true;
      }
    },
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string' && node.value.includes('\n')) {
        node.type = 'BLOCK_LITERAL';
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}
