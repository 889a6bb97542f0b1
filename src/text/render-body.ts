import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { unified } from 'unified';
import { numberEmendations } from '../edition/emendations.ts';
import type { Article } from '../edition/model.ts';
import rehypeBlockIds from './rehype-block-ids.ts';
import rehypeByline from './rehype-byline.ts';
import rehypeEmendations, { type EmendationLabels } from './rehype-emendations.ts';
import rehypeFigures, { type FigureLabels } from './rehype-figures.ts';
import rehypeTables, { type TableLabels } from './rehype-tables.ts';
import rehypeNameReadings, { type NameReading } from './rehype-name-readings.ts';
import rehypeTypeset from './rehype-typeset.ts';
import remarkMarkup from './remark-markup.ts';

/** Labels inserted into the body, in the source script. */
export type BodyLabels = EmendationLabels & FigureLabels & TableLabels;

/**
 * Renders the body of an article as HTML in the source script and the source reading: paragraphs,
 * tables and crossheads with ids, an editor's marks, readings of names, dateline and byline, figures, and marks of
 * emendations.
 * @throws If the article refers to a paragraph or passage that does not exist; `check` refuses these.
 */
export function renderBody(
  { data, tree, blocks }: Pick<Article, 'data' | 'tree' | 'blocks'>,
  labels: BodyLabels,
  names: readonly NameReading[] = [],
): string {
  const emendations = numberEmendations(data.emendations, blocks);
  const processor = unified()
    .use(rehypeBlockIds)
    .use(rehypeTables, { labels })
    .use(rehypeEmendations, { emendations, labels })
    .use(rehypeNameReadings, { names })
    .use(rehypeByline, data)
    .use(rehypeFigures, { figures: data.figures, labels })
    .use(rehypeTypeset);
  const marked = structuredClone(tree);
  remarkMarkup()(marked);
  return toHtml(processor.runSync(toHast(marked) as Root) as Root);
}
