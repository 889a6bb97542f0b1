import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadEdition } from '../../../src/check/load-edition.ts';
import { editionConverters } from '../../../src/integrations/page-scripts.ts';
import { articleRules } from '../../../src/script/rules.ts';
import { includedEdition, root } from '../../edition.ts';
import { lexicon } from '../../lexicon.ts';

const loaded = await loadEdition(includedEdition);
const toHant = editionConverters(loaded, lexicon).get('zh-Hant');

// These texts were read through; a change here is a change of what readers see.
test.each(
  loaded.issues
    .flatMap((issue) => issue.articles)
    .map((article) => [article.data.id, article] as const),
)('the Traditional text of %s is the one that was read through', async (id, { data, blocks }) => {
  const convert = toHant?.withRules(articleRules(data.glossary, 'zh-Hans', 'zh-Hant'));
  const { column, kicker, headline, deck, dateline, byline, figures } = data;
  const text = [
    column,
    ...kicker,
    ...headline,
    ...deck,
    dateline,
    byline,
    ...figures.map(({ caption }) => caption),
    ...blocks.map((block) => block.text),
  ].flatMap((line) => convert?.(line ?? '') || []);
  const file = join(root, `tests/fixtures/script/hant/${id}.txt`);
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(file);
});
