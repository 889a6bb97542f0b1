import { changeLines, linesOf } from '../article-lines.ts';
import type { Plan, PlannedArticle } from '../../schema/plan.ts';
import {
  firstOfBody,
  headLists,
  headsOf,
  listOf,
  neighbour,
  placeOf,
  type RoleName,
} from './locate.ts';

const ascending = (lines: readonly number[]): number[] => [...lines].sort((a, b) => a - b);

/** A plan without a line. */
function withoutLine(plan: Plan, line: number): Plan {
  const others = (numbers: readonly number[]): number[] =>
    numbers.filter((number) => number !== line);
  return {
    ...plan,
    articles: plan.articles.map((article) => changeLines(article, others)),
    setAside: plan.setAside.filter((entry) => entry.line !== line),
    unassigned: others(plan.unassigned),
  };
}

/** A plan with one article replaced by others. */
const withArticle = (plan: Plan, index: number, articles: readonly PlannedArticle[]): Plan => ({
  ...plan,
  articles: plan.articles.toSpliced(index, 1, ...articles),
});

/**
 * Gives a line another role, in its article or in the one around it. A headline behind the start of a
 * text begins an article. The result can have articles without headline or body: `settle` corrects or
 * refuses these.
 * @param to Not 接上段, which `joinToPrevious` does once all lines are placed.
 * @returns The plan, or why it cannot be.
 */
export function moveLine(plan: Plan, line: number, to: Exclude<RoleName, '接上段'>): Plan | string {
  const place = placeOf(plan, line);
  if (!place) return '方案里没有这一行';
  if (place.role === to && (place.article !== undefined || !plan.unassigned.includes(line))) {
    return plan;
  }
  if (to === '不收') {
    const rest = withoutLine(plan, line);
    return { ...rest, setAside: [...rest.setAside, { line, why: '编者不收' }] };
  }
  if (to === '正文' && place.role === '接上段') return splitParagraph(plan, line);
  const home = place.article ?? homeOf(plan, line, to);
  if (home === undefined) return '它的前后没有文章';
  const rest = withoutLine(plan, line);
  const article = rest.articles[home];
  if (!article) return '它的前后没有文章';
  if (to === '正文') return withArticle(rest, home, [withParagraph(article, line)]);
  if (to === '主题' && !isAboveText(article, line)) return beginArticle(rest, home, line);
  const isHead = to === '引题' || to === '副题' || to === '栏目';
  if (isHead && !isAboveText(article, line)) return moveToNext(rest, home, line, to);
  return withArticle(rest, home, [withLine(article, line, to)]);
}

const withLine = (
  article: PlannedArticle,
  line: number,
  to: keyof typeof listOf,
): PlannedArticle => ({ ...article, [listOf[to]]: ascending([...article[listOf[to]], line]) });

/** Whether a line stands above all of the text of an article. */
const isAboveText = (article: PlannedArticle, line: number): boolean => line < firstOfBody(article);

/** The article for a line of none: a head belongs to the text below it. */
function homeOf({ articles }: Plan, line: number, to: RoleName): number | undefined {
  const before = neighbour(articles, line, 'before');
  const behind = neighbour(articles, line, 'behind');
  const below = articles[behind ?? -1];
  const isHead = to in listOf && (headLists as readonly string[]).includes(listOf[to as '主题']);
  const belongsBelow = below !== undefined && isHead && line < firstOfBody(below);
  return belongsBelow ? behind : (before ?? behind);
}

/** An article with a line as a paragraph of its own, behind the paragraphs that begin before it. */
function withParagraph(article: PlannedArticle, line: number): PlannedArticle {
  const at = article.body.findIndex(([first = 0]) => first > line);
  const index = at < 0 ? article.body.length : at;
  return { ...article, body: article.body.toSpliced(index, 0, [line]) };
}

/** Splits the paragraph of a line before it. */
function splitParagraph(plan: Plan, line: number): Plan {
  const articles = plan.articles.map((article) => ({
    ...article,
    body: article.body.flatMap((numbers) => {
      const at = numbers.indexOf(line);
      return at < 1 ? [numbers] : [numbers.slice(0, at), numbers.slice(at)];
    }),
  }));
  return { ...plan, articles };
}

/** Begins an article with a line as its headline; what stands below the line in the old one is its text. */
function beginArticle(plan: Plan, index: number, line: number): Plan | string {
  const whole = plan.articles[index];
  if (!whole) return '方案里没有这一行';
  const isBelow = (number: number): boolean => number > line;
  const { continuedOn, ...own } = whole;
  const goesOn = continuedOn && isBelow(continuedOn.line);
  const old: PlannedArticle = {
    ...own,
    body: [],
    ...(goesOn ? {} : { continuedOn: continuedOn ?? null }),
  };
  const fresh: PlannedArticle = {
    ...changeLines(whole, (numbers) => numbers.filter(isBelow)),
    headline: [line],
    column: [],
    kicker: [],
    deck: [],
    why: '编者指定的主题',
    confidence: 1,
    frontmatter: {},
    continuedFrom: null,
  };
  for (const list of ['byline', 'crossheads', 'captions'] as const) {
    old[list] = whole[list].filter((number) => !isBelow(number));
  }
  old.body = whole.body
    .map((numbers) => numbers.filter((number) => !isBelow(number)))
    .filter(({ length }) => length > 0);
  return withArticle(plan, index, [old, fresh]);
}

/** A kicker, deck or column below a text belongs to the article that follows. */
function moveToNext(
  plan: Plan,
  index: number,
  line: number,
  to: '引题' | '副题' | '栏目',
): Plan | string {
  const behind = neighbour(plan.articles, line, 'behind');
  const next = plan.articles[behind ?? index];
  if (!next || behind === undefined || behind === index || !isAboveText(next, line)) {
    return `它在正文中间，不能作${to}；若另起一篇，先把主题的一行答作“主题”`;
  }
  return withArticle(plan, behind, [withLine(next, line, to)]);
}

/** Joins the paragraph that begins with a line to the one before it. */
export function joinToPrevious(plan: Plan, line: number): Plan | string {
  const index = plan.articles.findIndex(({ body }) => body.some(([first]) => first === line));
  const article = plan.articles[index];
  if (!article) {
    const place = placeOf(plan, line);
    return place?.role === '接上段' ? plan : '它不是一段的第一行';
  }
  const at = article.body.findIndex(([first]) => first === line);
  const before = article.body[at - 1];
  if (!before) return '这一篇里它的前面没有段落可接';
  const joined = [...before, ...(article.body[at] ?? [])];
  const body = article.body.toSpliced(at - 1, 2, joined);
  return withArticle(plan, index, [{ ...article, body }]);
}

/**
 * Joins a line to another that it continues, even of another article; what followed the one or preceded
 * the other becomes a paragraph of its own.
 */
export function joinLines(plan: Plan, first: number, second: number): Plan | string {
  if (followsInParagraph(plan, first, second)) return plan;
  const from = placeOf(plan, first);
  const to = placeOf(plan, second);
  const isBody = (role: RoleName | undefined): boolean => role === '正文' || role === '接上段';
  if (!isBody(from?.role) || !isBody(to?.role)) return '这两行不都在正文里';
  const parted = splitParagraph(splitBehind(plan, first), second);
  const owner = parted.articles.findIndex(({ body }) =>
    body.some((numbers) => numbers.includes(second)),
  );
  const giver = parted.articles[owner];
  const tail = giver?.body.find(([start]) => start === second);
  if (!giver || !tail || tail.includes(first)) return '这两行不能接成一段';
  const given: PlannedArticle = {
    ...giver,
    body: giver.body.filter((numbers) => numbers !== tail),
  };
  const rest = withArticle(parted, owner, [given]);
  return {
    ...rest,
    articles: rest.articles.map((article) => ({
      ...article,
      body: article.body.map((numbers) =>
        numbers.at(-1) === first ? [...numbers, ...tail] : numbers,
      ),
    })),
  };
}

/** Splits the paragraph of a line behind it. */
const splitBehind = (plan: Plan, line: number): Plan => ({
  ...plan,
  articles: plan.articles.map((article) => ({
    ...article,
    body: article.body.flatMap((numbers) => {
      const at = numbers.indexOf(line);
      return at < 0 || at === numbers.length - 1
        ? [numbers]
        : [numbers.slice(0, at + 1), numbers.slice(at + 1)];
    }),
  })),
});

/** Parts two lines that stand one after the other in a paragraph. */
export const partLines = (plan: Plan, first: number, second: number): Plan =>
  followsInParagraph(plan, first, second) ? splitBehind(plan, first) : plan;

const followsInParagraph = ({ articles }: Plan, first: number, second: number): boolean =>
  articles.some(({ body }) =>
    body.some((numbers) => {
      const at = numbers.indexOf(first);
      return at >= 0 && numbers[at + 1] === second;
    }),
  );

/** An article followed by the text of another, whose heads must be gone. */
export function mergeArticles(plan: Plan, into: number, from: number): Plan {
  const article = plan.articles[into];
  const next = plan.articles[from];
  if (!article || !next || into === from) return plan;
  const merged: PlannedArticle = { ...article, body: [...article.body, ...next.body] };
  const verse = [...(article.verse ?? []), ...(next.verse ?? [])];
  if (verse.length > 0) merged.verse = verse;
  const goesOn = article.continuedOn ?? next.continuedOn;
  if (goesOn) merged.continuedOn = goesOn;
  for (const list of ['byline', 'crossheads', 'captions', ...headLists] as const) {
    merged[list] = ascending([...article[list], ...next[list]]);
  }
  return withArticle(withArticle(plan, into, [merged]), from, []);
}

/** Index of the article whose text stands before that of another; undefined if there is none. */
export function articleBefore({ articles }: Plan, index: number): number | undefined {
  const article = articles[index];
  if (!article) return undefined;
  const first = Math.min(...linesOf(article));
  let found: number | undefined;
  let nearest = 0;
  for (const [i, { body }] of articles.entries()) {
    const last = Math.max(0, ...body.flat().filter((line) => line < first));
    if (i !== index && last > nearest) [found, nearest] = [i, last];
  }
  return found;
}

/** Whether an article has no kicker, headline, deck or column. */
export const isHeadless = (article: PlannedArticle): boolean => headsOf(article).length === 0;
