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
import rehypeNameReadings, { type NameReading } from './rehype-name-readings.ts';
import rehypeTypeset from './rehype-typeset.ts';
import remarkMarkup from './remark-markup.ts';

/** Words that the body needs beside the article's own, in the source script. */
export type BodyLabels = EmendationLabels & FigureLabels;

/**
 * The body of an article as HTML in the source script and the source reading: paragraphs and
 * crossheads with their ids, an editor's marks, readings of rare names, dateline and byline in
 * their place, figures, emendation marks.
 */
export function renderBody(
  { data, tree, blocks }: Pick<Article, 'data' | 'tree' | 'blocks'>,
  labels: BodyLabels,
  names: readonly NameReading[] = [],
): string {
  const emendations = numberEmendations(data.emendations, blocks);
  const processor = unified()
    .use(rehypeBlockIds)
    .use(rehypeEmendations, { emendations, labels })
    .use(rehypeNameReadings, { names })
    .use(rehypeByline, data)
    .use(rehypeFigures, { figures: data.figures, labels })
    .use(rehypeTypeset);
  const marked = structuredClone(tree);
  remarkMarkup()(marked);
  return toHtml(processor.runSync(toHast(marked) as Root) as Root);
}
