import type { CheckedIssue } from '../check/check-issue.ts';
import type { LoadedRules } from '../check/load-edition.ts';
import { publishedPart, withdrawnArticles } from '../edition/withdrawn.ts';
import { fullDateLabel, newspaperOf, pageLabel } from '../i18n/labels.ts';
import { createTranslate } from '../i18n/ui.ts';
import { createConverter } from '../script/converter.ts';
import { searchText, type SearchSource } from '../search/document.ts';
import { articleFacets, createNameFinder } from '../search/facet-values.ts';

/** The articles of issues as search knows them, each issue in the editor's order. */
export async function* searchSources(
  { edition, names }: Pick<LoadedRules, 'edition' | 'names'>,
  issues: AsyncIterable<CheckedIssue> | Iterable<CheckedIssue>,
): AsyncGenerator<SearchSource[]> {
  if (!edition) return;
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: edition.script }));
  const findNames = createNameFinder(names, edition.script);
  for await (const { data, articles } of issues) {
    if (!data) continue;
    const withdrawn = withdrawnArticles(
      data,
      articles.map((article) => article.data),
    );
    const newspaper = newspaperOf(data, edition).name;
    const byId = new Map(articles.map((article) => [article.data.id, article]));
    const order = publishedPart(data, withdrawn).pages.flatMap((page) =>
      page.articles.map((id) => ({ id, page })),
    );
    yield order.flatMap(({ id, page }): SearchSource[] => {
      const article = byId.get(id);
      if (!article) return [];
      const text = searchText(article, `${fullDateLabel(data, t)} ${pageLabel(page, t)}`);
      const facets = articleFacets(article.data, newspaper, findNames(text.passages));
      return [{ id, text, date: data.date, facets }];
    });
  }
}
