import { markIssue } from '../edition/issue-script.ts';
import type { Edition, Issue, IssueSummary } from '../edition/model.ts';
import { publishedPart } from '../edition/withdrawn.ts';
import { summarise } from './summarise.ts';

/** An issue as the pages of the site show it. */
export function issueSummary(issue: Issue, edition: Edition): IssueSummary {
  const { id, data, withdrawn } = issue;
  const published = publishedPart(data, withdrawn);
  const byId = new Map(issue.articles.map((article) => [article.data.id, article]));
  const ids = published.pages.flatMap(({ articles }) => articles);
  const articles = new Map(
    ids.flatMap((article) => {
      const found = byId.get(article);
      return found ? [[article, summarise(found)] as const] : [];
    }),
  );
  return markIssue({ id, data: published, articles, withdrawn }, edition);
}
