import { createReadStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Survey } from '../check/survey.ts';
import { conversionPairs } from '../conversion/character-pairs.ts';
import { convertersInto, createConverters } from '../conversion/edition-converters.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import { siteBase } from '../edition/urls.ts';
import type { Store } from '../lib/store.ts';
import type { Variant } from '../schema/common.ts';
import { buildSearch } from '../search/build/build-search.ts';
import type { SearchArticle, SearchText } from '../search/build/search-text.ts';
import { manifestName, packName, putPart, readManifest } from './pack-part.ts';
import type { Part } from './part.ts';
import { hashOf, type PagesPlan } from './plan-pages.ts';
import { editionCache, type Settings } from './settings.ts';

interface ReduceOptions {
  survey: Survey;
  settings: Settings;
  program: string;
  plan: PagesPlan;
  store: Store;
  /** Folder for working files. */
  folder: string;
}

/** Builds the search index from the records of all issues. @returns Its parts. */
export async function reduceSearch({
  survey,
  settings,
  program,
  plan,
  store,
  folder,
}: ReduceOptions): Promise<Part[]> {
  const { edition } = survey.rules;
  if (!edition) throw new Error('The edition has problems.');
  const issues = plan.parts.filter(({ name }) => name !== 'site');
  const part: Part = {
    name: 'search',
    key: hashOf(['search', program, settings.site, survey.ruleFiles, issues]),
  };
  if (await store.has(manifestName(part.key))) return [part];
  const work = join(folder, 'work', `search-${process.pid}`);
  const outDir = join(work, 'site');
  await mkdir(outDir, { recursive: true });
  try {
    const converterFor = createConverters(edition, await loadLexicon(settings.root));
    await buildSearch({
      outDir,
      issues: recordsOf(issues, store),
      converters: convertersInto(edition, converterFor),
      source: edition.script,
      base: siteBase(settings.site ?? edition.site),
      cacheDir: editionCache(settings, 'search'),
      bundleSize: edition.searchBundle,
      pairs: conversionPairs(edition),
    });
    const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(outDir, join(entry.parentPath, entry.name)).split(sep).join('/'));
    await putPart(store, part.key, { folder: outDir, work, content: { files, records: [] } });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return [part];
}

/** The articles of all issues for search, issue by issue. */
async function* recordsOf(
  parts: readonly Part[],
  store: Store,
): AsyncGenerator<readonly SearchArticle[]> {
  for (const { key } of parts) {
    const [record] = (await readManifest(store, key)).records;
    if (!record || record.size === 0) continue;
    const { start, size } = record;
    const pack = createReadStream(await store.fetch(packName(key)), {
      start,
      end: start + size - 1,
    });
    yield (await text(pack))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const { source, shown } = JSON.parse(line) as {
          source: SearchArticle['source'];
          shown: [Variant, SearchText][];
        };
        return { source, shown: new Map(shown) };
      });
  }
}
