import { lineRoles, type LineRole, type Plan, type PlannedArticle } from '../../schema/plan.ts';
import { linesOf } from '../article-lines.ts';

/** What a line can be in a plan, as editors name it. */
export const roleNames = [
  '主题',
  '引题',
  '副题',
  '栏目',
  '小标题',
  '署名',
  '图片说明',
  '正文',
  '接上段',
  '不收',
] as const;
export type RoleName = (typeof roleNames)[number];

/** The list of an article for each role that is not the body. */
export const listOf = {
  主题: 'headline',
  引题: 'kicker',
  副题: 'deck',
  栏目: 'column',
  小标题: 'crossheads',
  署名: 'byline',
  图片说明: 'captions',
} as const satisfies Partial<Record<RoleName, LineRole>>;

/** The lists whose lines stand above the text. */
export const headLists = ['column', 'kicker', 'headline', 'deck'] as const;

export const headsOf = (article: PlannedArticle): number[] =>
  headLists.flatMap((list) => article[list]);

/** The place of a line in a plan. */
export interface Place {
  /** Index of the article; undefined for a line of none. */
  article?: number;
  role: RoleName;
}

const nameOf = (list: LineRole): RoleName =>
  roleNames.find((name) => name in listOf && listOf[name as keyof typeof listOf] === list) ??
  '正文';

/** Where a line stands; undefined if the plan does not have it. */
export function placeOf({ articles, setAside, unassigned }: Plan, line: number): Place | undefined {
  for (const [index, article] of articles.entries()) {
    const paragraph = article.body.find((numbers) => numbers.includes(line));
    if (paragraph) return { article: index, role: paragraph[0] === line ? '正文' : '接上段' };
    const list = lineRoles.find((role) => article[role].includes(line));
    if (list) return { article: index, role: nameOf(list) };
  }
  if (unassigned.includes(line)) return { role: '不收' };
  return setAside.some((entry) => entry.line === line) ? { role: '不收' } : undefined;
}

/** The article of the nearest line before a line, or behind it, that belongs to one. */
export function neighbour(
  articles: readonly PlannedArticle[],
  line: number,
  direction: 'before' | 'behind',
): number | undefined {
  let found: { index: number; line: number } | undefined;
  for (const [index, article] of articles.entries()) {
    for (const number of linesOf(article)) {
      const isNearer =
        direction === 'before'
          ? number < line && number > (found?.line ?? 0)
          : number > line && number < (found?.line ?? Infinity);
      if (isNearer) found = { index, line: number };
    }
  }
  return found?.index;
}

/** The first line of the text of an article, by number. */
export const firstOfBody = ({ body }: PlannedArticle): number => Math.min(...body.flat());
