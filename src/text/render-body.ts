import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { toHast } from 'mdast-util-to-hast';
import { unified } from 'unified';
import type { Article } from '../edition/model.ts';
import rehypeBlockIds from './rehype-block-ids.ts';
import rehypeByline from './rehype-byline.ts';
import rehypeEmendations, {
  numberEmendations,
  type EmendationLabels,
} from './rehype-emendations.ts';
import rehypeFigures, { type FigureLabels } from './rehype-figures.ts';
import rehypeTypeset from './rehype-typeset.ts';

/** Words that the body needs beside the article's own, in the source script. */
export type BodyLabels = EmendationLabels & FigureLabels;

/**
 * The body of an article as HTML in the source script and the source reading: paragraphs and
 * crossheads with their ids, dateline and byline in their place, figures, emendation marks.
 */
export function renderBody(
  { data, tree, blocks }: Pick<Article, 'data' | 'tree' | 'blocks'>,
  labels: BodyLabels,
): string {
  const emendations = numberEmendations(data.emendations, blocks);
  const processor = unified()
    .use(rehypeBlockIds)
    .use(rehypeEmendations, { emendations, labels })
    .use(rehypeByline, data)
    .use(rehypeFigures, { figures: data.figures, labels })
    .use(rehypeTypeset);
  return toHtml(processor.runSync(toHast(tree) as Root) as Root);
}
