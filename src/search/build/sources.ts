import type { CheckedIssue } from '../../check/check-issue.ts';
import type { LoadedRules } from '../../edition/read/read-edition.ts';
import { markIssueData, scriptOf } from '../../edition/issue-script.ts';
import { publishedPart, withdrawnArticles } from '../../edition/withdrawn.ts';
import { fullDateLabel, pageLabel } from '../../i18n/labels.ts';
import { createTranslate } from '../../i18n/ui.ts';
import { createConverter } from '../../conversion/converter.ts';
import { searchText, type SearchSource } from './search-text.ts';
import { articleFacets, createNameFinder } from './facet-values.ts';
import type { ConverterFor } from '../../conversion/edition-converters.ts';

/**
 * The articles of issues as search knows them, each issue in the editor's order. What results can be
 * narrowed by is in the script of the edition.
 * @param converterFor For issues in another script than the edition's.
 */
export async function* searchSources(
  { edition, names }: Pick<LoadedRules, 'edition' | 'names'>,
  issues: AsyncIterable<CheckedIssue> | Iterable<CheckedIssue>,
  converterFor: ConverterFor,
): AsyncGenerator<SearchSource[]> {
  if (!edition) return;
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: edition.script }));
  for await (const { data, articles } of issues) {
    if (!data) continue;
    const withdrawn = withdrawnArticles(
      data,
      articles.map((article) => article.data),
    );
    const script = scriptOf(data, edition);
    const toEdition = converterFor(script, edition.script);
    const findNames = createNameFinder(names, script, edition.script);
    const printed = markIssueData(publishedPart(data, withdrawn), edition);
    const newspaper = data.newspaper === null ? edition.newspaper : toEdition(data.newspaper);
    const byId = new Map(articles.map((article) => [article.data.id, article]));
    const order = printed.pages.flatMap((page) => page.articles.map((id) => ({ id, page })));
    yield order.flatMap(({ id, page }): SearchSource[] => {
      const article = byId.get(id);
      if (!article) return [];
      const text = searchText(article, `${fullDateLabel(data, t)} ${pageLabel(page, t)}`);
      const facets = articleFacets(article.data, newspaper, findNames(text.passages), toEdition);
      const source: SearchSource = { id, text, date: data.date, facets };
      return [script === edition.script ? source : { ...source, script }];
    });
  }
}
