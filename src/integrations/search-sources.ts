import type { LoadedEdition } from '../check/load-edition.ts';
import { fullDateLabel, pageLabel } from '../i18n/labels.ts';
import { createTranslate } from '../i18n/ui.ts';
import { createConverter } from '../script/converter.ts';
import { searchText, type SearchSource } from '../search/document.ts';

/** The articles of an edition as search knows them, issue by issue in the editor's order. */
export function searchSources({
  edition,
  issues,
}: Pick<LoadedEdition, 'edition' | 'issues'>): SearchSource[] {
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: edition?.script ?? 'zh-Hans' }));
  return issues.flatMap(({ data, articles }) => {
    const order = data?.pages.flatMap((page) => page.articles.map((id) => ({ id, page }))) ?? [];
    return order.flatMap(({ id, page }, position): SearchSource[] => {
      const article = articles.find((candidate) => candidate.data.id === id);
      if (!data || !article) return [];
      const place = `${fullDateLabel(data, t)} ${pageLabel(page, t)}`;
      return [{ id, text: searchText(article, place), date: data.date, position }];
    });
  });
}
