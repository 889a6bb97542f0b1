import { mkdir, readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import * as pagefind from 'pagefind';
import { createConverter } from '../../../src/conversion/converter.ts';
import { buildSearch } from '../../../src/search/build/build-search.ts';
import type { SearchArticle, SearchSource } from '../../../src/search/build/search-text.ts';
import { inBothScripts } from '../../../tests/support/search/site.ts';
import { createCorpus, issuesOf } from '../../../tests/support/search/corpus.ts';

/**
 * A process of its own, so that its memory can be measured: builds the search of a generated edition,
 * with this project's bundles or with Pagefind alone.
 */
const [kind, folder = '', size = '0'] = process.argv.slice(2);
const count = Number(size);

const corpus = await createCorpus(1);
await mkdir(folder, { recursive: true });
/** The same articles, shown in both scripts. */
function* bothScripts(issues: Iterable<SearchSource[]>): Generator<SearchArticle[]> {
  for (const articles of issues) yield articles.map(inBothScripts);
}

if (kind === 'kanben') {
  await buildSearch({
    outDir: folder,
    issues: bothScripts(issuesOf(corpus, count)),
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

/** Processor time of this process and of those that it has started and that have ended. */
async function processorSeconds(): Promise<number> {
  const { user, system } = process.cpuUsage();
  const stat = await readFile('/proc/self/stat', 'utf8').catch(() => '');
  const [, children = ''] = stat.split(') ');
  // Fields 16 and 17 of the whole line, in hundredths of a second.
  const [childUser = 0, childSystem = 0] = children.split(' ').slice(13, 15).map(Number);
  return (user + system) / 1e6 + (childUser + childSystem) / 100;
}

// Pagefind's process ends shortly after it is closed.
await setTimeout(500);
process.stdout.write(String(await processorSeconds()));
