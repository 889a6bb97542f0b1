import { linesOf } from './article-lines.ts';
import { ranges, withoutEmpty, writeFrontmatter } from './article-yaml.ts';
import { composeParagraphs, joinOf, placeOf, writeBody } from './compose-body.ts';
import type { ComposedBlock } from './compose-blocks.ts';
import { bylineFields, placeByline } from './compose-byline.ts';
import { withoutNeedlessPositions } from '../edition/set-aside.ts';
import type { Continued } from './continuation.ts';
import { readMarkup, type Jump, type MarkupLine } from './markup.ts';
import type { MarkupAside } from './markup-edit.ts';
import { splitPictureCredit } from './picture-credit.ts';
import type { Plan, PlannedArticle } from '../schema/plan.ts';

/** Facts about an issue that the editor gives, as they are not in the transcript. */
export interface IssueFacts {
  date: string | null;
  newspaper: string | null;
  /** The page number as printed. */
  page: string | null;
  /** The page's part of its address. */
  slug: string;
}

/** A file to be written, with its path below the content folder. */
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

/** The id of an issue, which is its folder: its date, or part of the transcript's hash. */
export const issueIdOf = (plan: Plan, date: string | null): string =>
  date ?? `undated-${plan.source.sha256.slice(0, 8)}`;

/**
 * The articles of a reviewed plan as files.
 * @param plan Without blank lines (`withoutBlankLines`).
 * @param lines All lines of the transcript.
 * @param continued Returns what an article continues, by its id.
 */
export function composeArticles(
  plan: Plan,
  lines: readonly string[],
  facts: IssueFacts,
  continued: (id: string) => Continued = () => ({}),
): Composition {
  const issueId = issueIdOf(plan, facts.date);
  const ids = articleIds(plan, issueId, facts.slug);
  const articles = plan.articles.map((article, i) => ({
    file: `issues/${issueId}/${facts.slug}-${i + 1}.md`,
    text: composeArticle(article, { id: ids[i] ?? '', ...continued(ids[i] ?? '') }, plan, lines),
  }));
  return { articles, ids };
}

/** The ids of the articles of a page, in the order of its plan. */
export const articleIds = ({ articles }: Plan, issueId: string, slug: string): string[] =>
  articles.map((_, i) => `${issueId}-${slug}-${i + 1}`);

function composeArticle(
  article: PlannedArticle,
  { id, continuedOn, continuedFrom }: { id: string } & Continued,
  plan: Plan,
  lines: readonly string[],
): string {
  const lineOf = (number: number): string => lines[number - 1] ?? '';
  const read = (number: number): MarkupLine => readMarkup(lineOf(number), jumpAt(article, number));
  const textOf = (number: number): string => read(number).text;
  const textsOf = (numbers: readonly number[]): string[] =>
    numbers.map(textOf).filter((text) => text !== '');
  const body = composeParagraphs(article, lineOf, textOf);
  const { paragraphs } = body;
  const inBody = new Set(article.body.flat());
  const separate = { ...article, byline: article.byline.filter((number) => !inBody.has(number)) };
  const printed = { ...separate, byline: separate.byline.filter((line) => textOf(line) !== '') };
  const own = linesOf(separate).sort((a, b) => a - b);
  const inTables = new Map(
    paragraphs.flatMap(({ numbers, table }) =>
      table ? numbers.map((number, i) => [number, table.setAside[i] ?? []] as const) : [],
    ),
  );
  const { label, emendations, inferred, ...rest } = article.frontmatter;
  const frontmatter = withoutEmpty({
    id,
    column: textsOf(article.column).join(' ') || null,
    kicker: textsOf(article.kicker),
    headline: textsOf(article.headline),
    deck: textsOf(article.deck),
    label,
    dateline: body.dateline,
    datelinePosition: body.isClosing ? 'end' : null,
    ...bylineFields(placeByline(withOpening(printed), body, textOf)),
    continuedOn,
    continuedFrom,
    figures: article.captions.map((number, i) => composeFigure(number, i, textOf, paragraphs)),
    joins: paragraphs.flatMap((paragraph, i) =>
      paragraph.kind !== 'paragraph' || paragraph.numbers.length < 2
        ? []
        : [joinOf(paragraph, `p${i + 1}`, lines)],
    ),
    ...rest,
    emendations,
    inferred,
    source: withoutEmpty({
      file: plan.source.file,
      sha256: plan.source.sha256,
      lines: ranges(own),
      setAside: own.flatMap((line) =>
        asideOf(line, lineOf(line), inTables.get(line) ?? read(line).setAside),
      ),
    }),
  });
  const markdown = writeBody(paragraphs, article.crossheads, textOf);
  return `---\n${writeFrontmatter(frontmatter)}---\n${markdown === '' ? '' : `\n${markdown}\n`}`;
}

/** The jump line that a line of an article is, or has at one of its ends. */
function jumpAt({ continuedOn, continuedFrom }: PlannedArticle, line: number): Jump | undefined {
  if (continuedOn?.line === line) return 'continuedOn';
  return continuedFrom?.line === line ? 'continuedFrom' : undefined;
}

/** An article whose text begins with its first caption if it has no body. */
const withOpening = (article: PlannedArticle): PlannedArticle =>
  article.body.length > 0
    ? article
    : { ...article, body: article.captions.length > 0 ? [[Math.min(...article.captions)]] : [] };

function composeFigure(
  number: number,
  index: number,
  textOf: (number: number) => string,
  paragraphs: readonly ComposedBlock[],
): Record<string, unknown> {
  const { caption, credit } = splitPictureCredit(textOf(number));
  const place = placeOf(number, paragraphs);
  return {
    id: `f${index + 1}`,
    image: null,
    caption,
    ...(credit !== null && { credit }),
    ...(place && { place }),
  };
}

/** The entries of `setAside` for a line. */
const asideOf = (line: number, text: string, asides: readonly MarkupAside[]): unknown[] =>
  withoutNeedlessPositions(text, asides).map(({ why, ...entry }) => ({ line, ...entry, why }));
