import { join } from 'node:path';
import { expect, test } from 'vitest';
import { headTexts } from '../../../src/edition/texts.ts';
import { createConverters } from '../../../src/conversion/edition-converters.ts';
import { articleRules } from '../../../src/conversion/rules.ts';
import { includedEdition, root, wholeEdition } from '../../support/edition.ts';
import { lexicon } from '../../support/lexicon.ts';

const { edition, issues } = await wholeEdition(includedEdition);
const toHant = createConverters(edition, lexicon)('zh-Hans', 'zh-Hant');

// These texts were read through; a change here is a change of what readers see.
test.each(
  issues.flatMap((issue) => issue.articles).map((article) => [article.data.id, article] as const),
)('the Traditional text of %s is the one that was read through', async (id, { data, blocks }) => {
  const convert = toHant.withRules(articleRules(data.glossary, 'zh-Hans', 'zh-Hant'));
  const text = [...headTexts(data), ...blocks].map((part) => convert(part.text));
  const file = join(root, `tests/fixtures/script/hant/${id}.txt`);
  await expect(`${text.join('\n')}\n`).toMatchFileSnapshot(file);
});
