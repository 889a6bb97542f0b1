import { lineRoles, type PlannedArticle } from '../schema/plan.ts';

/** All line numbers of an article, role by role. */
export const linesOf = (article: PlannedArticle): number[] => [
  ...lineRoles.flatMap((role) => article[role]),
  ...article.body.flat(),
];

/**
 * An article with each of its lists of line numbers changed; paragraphs that become empty are removed.
 * @param change Applied to the list of each role and to each paragraph of the body.
 */
export function changeLines(
  article: PlannedArticle,
  change: (numbers: readonly number[]) => number[],
): PlannedArticle {
  const changed = { ...article };
  for (const role of lineRoles) changed[role] = change(article[role]);
  const { verse, continuedOn, continuedFrom } = article;
  const body = article.body.map(change);
  changed.body = body.filter(({ length }) => length > 0);
  if (verse) {
    changed.verse = body.flatMap(([first], i) =>
      first !== undefined && verse.includes(article.body[i]?.[0] ?? 0) ? [first] : [],
    );
  }
  const moved = (jump: NonNullable<PlannedArticle['continuedOn']>): typeof jump | null => {
    const [line] = change([jump.line]);
    return line === undefined ? null : { ...jump, line };
  };
  if (continuedOn) changed.continuedOn = moved(continuedOn);
  if (continuedFrom) changed.continuedFrom = moved(continuedFrom);
  return changed;
}
