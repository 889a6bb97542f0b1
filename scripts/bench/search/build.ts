import { mkdir } from 'node:fs/promises';
import * as pagefind from 'pagefind';
import { createConverter } from '../../../src/script/converter.ts';
import { buildSearch } from '../../../src/search/build-search.ts';
import { createCorpus, issuesOf } from '../../../tests/search/corpus.ts';

/**
 * A process of its own, so that its memory can be measured: builds the search of a generated edition,
 * with this project's bundles or with Pagefind alone.
 */
const [kind, folder = '', size = '0'] = process.argv.slice(2);
const count = Number(size);

const corpus = await createCorpus(1);
await mkdir(folder, { recursive: true });
if (kind === 'kanben') {
  await buildSearch({
    outDir: folder,
    issues: issuesOf(corpus, count),
    converters: new Map([
      ['zh-Hans', createConverter({ from: 'zh-Hans', to: 'zh-Hans' })],
      ['zh-Hant', createConverter({ from: 'zh-Hans', to: 'zh-Hant' })],
    ]),
    source: 'zh-Hans',
    base: '/',
  });
} else {
  const { index } = await pagefind.createIndex();
  for (const issue of issuesOf(corpus, count)) {
    for (const { id, text } of issue) {
      const content = text.passages.map((passage) => passage.text).join('\n');
      await index?.addCustomRecord({
        url: id,
        language: 'zh-hans',
        content,
        meta: { title: text.headline },
      });
    }
  }
  await index?.writeFiles({ outputPath: `${folder}/pagefind` });
  await pagefind.close();
}
