import { linesOf } from '../article-lines.ts';
import type { Plan, PlannedArticle } from '../../schema/plan.ts';
import { articleBefore, isHeadless, mergeArticles } from './move-line.ts';

/** An article that answers have left without a headline or without a text. */
export interface Broken {
  lines: number[];
  reason: string;
}

/** Whether an article has a headline and a text; a picture with a caption may be enough of a text. */
const isWhole = (article: PlannedArticle): boolean =>
  article.headline.length > 0 && (article.body.length > 0 || article.captions.length > 0);

/**
 * Completes a plan after lines were moved: an article whose heads became text joins the one before it, the
 * only heads left become the headline, and what has no line left is dropped.
 * @param before The plan as it was: an article that was incomplete there may remain so.
 * @param moved The lines that became text of an article.
 */
export function settle(
  before: Plan,
  changed: Plan,
  moved: ReadonlySet<number>,
): { plan: Plan; broken: Broken[] } {
  let plan: Plan = {
    ...changed,
    articles: changed.articles.filter(hasLines).map(ownBylines).map(ownStanzas(before)),
  };
  const known = new Set(before.articles.filter((one) => !isWhole(one)).flatMap(linesOf));
  const wasBroken = (article: PlannedArticle): boolean =>
    linesOf(article).some((line) => known.has(line));
  for (let index = plan.articles.length - 1; index >= 0; index -= 1) {
    const article = plan.articles[index];
    if (!article || isWhole(article) || wasBroken(article)) continue;
    const isText = [...article.crossheads, ...article.body.flat()].some((line) => moved.has(line));
    const isEmpty = article.body.length === 0 && article.headline.length === 0;
    const into =
      isHeadless(article) && (isText || isEmpty) ? articleBefore(plan, index) : undefined;
    if (into !== undefined) plan = mergeArticles(plan, into, index);
  }
  const articles = plan.articles.map((one) => (wasBroken(one) ? one : withHeadline(one)));
  const broken = articles
    .filter((article) => !isWhole(article) && !wasBroken(article))
    .map((article) => ({ lines: linesOf(article), reason: reasonOf(article) }));
  return { plan: { ...plan, articles }, broken };
}

const hasLines = (article: PlannedArticle): boolean => linesOf(article).length > 0;

/** A line of a text that names an author is listed as such in the article of the text only. */
function ownBylines(
  article: PlannedArticle,
  _: number,
  all: readonly PlannedArticle[],
): PlannedArticle {
  const others = new Set(all.filter((one) => one !== article).flatMap(({ body }) => body.flat()));
  return { ...article, byline: article.byline.filter((line) => !others.has(line)) };
}

/**
 * Verse is named by the first lines of its stanzas: a line that no longer begins a paragraph is none. One
 * that never did is kept, to be reported.
 */
const ownStanzas = (before: Plan): ((article: PlannedArticle) => PlannedArticle) => {
  const began = new Set(before.articles.flatMap(({ body }) => body.map(([line]) => line)));
  return (article) => {
    if (!article.verse) return article;
    const first = new Set(article.body.map(([line]) => line));
    const verse = article.verse.filter((line) => first.has(line) || !began.has(line));
    return { ...article, verse };
  };
};

/** An article whose headline is gone has its kicker or its deck as the headline, if it has only one. */
function withHeadline(article: PlannedArticle): PlannedArticle {
  const { kicker, headline, deck } = article;
  if (headline.length > 0 || kicker.length > 0 === deck.length > 0) return article;
  return { ...article, kicker: [], headline: [...kicker, ...deck], deck: [] };
}

function reasonOf({ headline, kicker, body }: PlannedArticle): string {
  if (body.length === 0) {
    return '这样一来，有一篇只剩标题，没有正文；把属于它的正文也答出来，或把标题答作“小标题”';
  }
  return headline.length === 0 && kicker.length > 0
    ? '这样一来，有一篇没有主题；再答哪一行是“主题”'
    : '这样一来，有一篇没有主题；若它的文字属于上一篇，把标题答作“小标题”，否则在方案里补上 headline';
}
