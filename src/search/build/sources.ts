import { createConverter } from '../../conversion/converter.ts';
import type { ConverterFor } from '../../conversion/edition-converters.ts';
import { issueInVariant, type IssueInVariant } from '../../conversion/in-variant.ts';
import { markIssueData } from '../../edition/issue-script.ts';
import type { Edition, Issue } from '../../edition/model.ts';
import { publishedPart } from '../../edition/withdrawn.ts';
import { fullDateLabel, pageLabel } from '../../i18n/labels.ts';
import { createTranslate, type Translate } from '../../i18n/ui.ts';
import { createNameFinder } from '../../names/find-names.ts';
import type { Variant } from '../../schema/common.ts';
import type { IssueData } from '../../schema/issue.ts';
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
    const printed = markIssueData(publishedPart(data, withdrawn), edition);
    const variants = new Set<Variant>([script, edition.script, ...edition.variants]);
    const byVariant = new Map(
      [...variants].map((variant) => {
        const inVariant = issueInVariant(edition, issue, variant, converterFor);
        return [variant, { ...inVariant, texts: textsOf(printed, inVariant, t) }] as const;
      }),
    );
    const source = byVariant.get(script);
    const ofEdition = byVariant.get(edition.script);
    if (!source || !ofEdition) continue;
    const named = new Map(ofEdition.articles.map((article) => [article.id, article]));
    const findNames = createNameFinder(edition.names, script, edition.script);
    yield [...source.texts].flatMap(([id, text]): SearchArticle[] => {
      const article = named.get(id);
      if (!article) return [];
      const readings = text.passages.flatMap(readingsOf).map((reading) => reading.text);
      return [
        {
          source: {
            id,
            text,
            date: data.date,
            facets: articleFacets(article, ofEdition.newspaper, findNames(readings)),
            ...(script !== edition.script && { script }),
          },
          shown: new Map(
            edition.variants.flatMap((variant) => {
              const shown = byVariant.get(variant)?.texts.get(id);
              return shown ? [[variant, shown] as const] : [];
            }),
          ),
        },
      ];
    });
  }
}

/** The texts of the articles that an issue lists, in its order, by id. */
function textsOf(
  printed: IssueData,
  { articles, convert }: IssueInVariant,
  t: Translate,
): Map<string, SearchText> {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return new Map(
    printed.pages.flatMap((page) => {
      const place = convert(`${fullDateLabel(printed, t)} ${pageLabel(page, t)}`);
      return page.articles.flatMap((id) => {
        const article = byId.get(id);
        return article ? [[id, searchText(article, place)] as const] : [];
      });
    }),
  );
}
