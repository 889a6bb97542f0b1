import type { ConverterFor } from '../../conversion/edition-converters.ts';
import { createConverter } from '../../conversion/converter.ts';
import { markIssueData } from '../../edition/issue-script.ts';
import type { Edition, Issue } from '../../edition/model.ts';
import { publishedPart } from '../../edition/withdrawn.ts';
import { fullDateLabel, pageLabel } from '../../i18n/labels.ts';
import { createTranslate } from '../../i18n/ui.ts';
import { articleFacets, createNameFinder } from './facet-values.ts';
import { searchText, type SearchSource } from './search-text.ts';

/**
 * The articles of issues as search knows them, each issue in the editor's order. What results can be
 * narrowed by is in the script of the edition.
 * @param converterFor For issues in another script than the edition's.
 */
export function* searchSources(
  edition: Edition,
  issues: Iterable<Issue>,
  converterFor: ConverterFor,
): Generator<SearchSource[]> {
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: edition.script }));
  for (const { data, articles, script, withdrawn } of issues) {
    const toEdition = converterFor(script, edition.script);
    const findNames = createNameFinder(edition.names, script, edition.script);
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
