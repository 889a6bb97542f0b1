import { createConverter } from '../../conversion/converter.ts';
import type { ConverterFor } from '../../conversion/edition-converters.ts';
import {
  issueInVariant,
  type ArticleInVariant,
  type IssueInVariant,
} from '../../conversion/in-variant.ts';
import type { Edition, Issue } from '../../edition/model.ts';
import { publishedPart } from '../../edition/withdrawn.ts';
import { fullDateLabel, pageLabel } from '../../i18n/labels.ts';
import { createTranslate, type Translate } from '../../i18n/ui.ts';
import { createNameFinder } from '../../names/find-names.ts';
import type { Variant } from '../../schema/common.ts';
import { readingsOf } from '../query/readings.ts';
import { articleFacets } from './facet-values.ts';
import { searchText, type SearchArticle, type SearchText } from './search-text.ts';

/**
 * The articles of issues as search knows them, each issue in the editor's order. What results can be
 * narrowed by is in the script of the edition.
 */
export function* searchArticles(
  edition: Edition,
  issues: Iterable<Issue>,
  converterFor: ConverterFor,
): Generator<SearchArticle[]> {
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: edition.script }));
  for (const issue of issues) {
    const { data, script, withdrawn } = issue;
    const inVariant = (variant: Variant): IssueInVariant =>
      issueInVariant(edition, issue, variant, converterFor);
    const source = articlesIn(inVariant(script), t);
    const ofEdition = inVariant(edition.script);
    const facetsFrom = articlesIn(ofEdition, t);
    const shown = edition.variants.map((to) => [to, articlesIn(inVariant(to), t)] as const);
    const findNames = createNameFinder(edition.names, script, edition.script);
    const ids = publishedPart(data, withdrawn).pages.flatMap(({ articles }) => articles);
    yield ids.flatMap((id): SearchArticle[] => {
      const text = source.get(id)?.text;
      const named = facetsFrom.get(id)?.article;
      if (!text || !named) return [];
      return [
        {
          source: {
            id,
            text,
            date: data.date,
            facets: articleFacets(
              named,
              ofEdition.newspaper,
              findNames(text.passages.flatMap(readingsOf).map((reading) => reading.text)),
            ),
            ...(script !== edition.script && { script }),
          },
          shown: new Map(
            shown.flatMap(([variant, articles]) => {
              const found = articles.get(id);
              return found ? [[variant, found.text] as const] : [];
            }),
          ),
        },
      ];
    });
  }
}

/** The articles that an issue lists, with their texts, by id. */
function articlesIn(
  { articles, printed, convert }: IssueInVariant,
  t: Translate,
): Map<string, { article: ArticleInVariant; text: SearchText }> {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return new Map(
    printed.pages.flatMap((page) => {
      const place = convert(`${fullDateLabel(printed, t)} ${pageLabel(page, t)}`);
      return page.articles.flatMap((id) => {
        const article = byId.get(id);
        return article ? [[id, { article, text: searchText(article, place) }] as const] : [];
      });
    }),
  );
}
