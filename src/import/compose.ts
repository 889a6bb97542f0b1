import { linesOf } from './article-lines.ts';
import { ranges, withoutEmpty, writeFrontmatter } from './article-yaml.ts';
import { composeParagraphs, joinOf, placeOf, writeBody } from './compose-body.ts';
import { bylineFields, placeByline } from './compose-byline.ts';
import { splitMarks } from './heading-marks.ts';
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
 */
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

function composeArticle(
  article: PlannedArticle,
  id: string,
  plan: Plan,
  lines: readonly string[],
): string {
  const textOf = (number: number): string => splitMarks(lines[number - 1] ?? '').text;
  const textsOf = (numbers: readonly number[]): string[] => numbers.map(textOf);
  const body = composeParagraphs(article, textOf);
  const { paragraphs } = body;
  const inBody = new Set(article.body.flat());
  const separate = { ...article, byline: article.byline.filter((number) => !inBody.has(number)) };
  const own = linesOf(separate).sort((a, b) => a - b);
  const { label, emendations, inferred, ...rest } = article.frontmatter;
  const frontmatter = withoutEmpty({
    id,
    column: article.column.length > 0 ? textsOf(article.column).join(' ') : null,
    kicker: textsOf(article.kicker),
    headline: textsOf(article.headline),
    deck: textsOf(article.deck),
    label,
    dateline: body.dateline,
    ...bylineFields(placeByline(separate, body, textOf)),
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
      lines: ranges(own),
      setAside: own.flatMap((line) => {
        const { marks } = splitMarks(lines[line - 1] ?? '');
        return marks === '' ? [] : [{ line, text: marks, why: '转写稿的 Markdown 标题记号' }];
      }),
    }),
  });
  const markdown = writeBody(paragraphs, article.crossheads, textOf);
  return `---\n${writeFrontmatter(frontmatter)}---\n\n${markdown}\n`;
}
