import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Script, Variant } from '../../schema/common.ts';
import type { Converter } from '../../conversion/converter.ts';
import { createBundle, keepOnly } from './write-bundle.ts';
import {
  foldPath,
  manifestPath,
  textPath,
  type BundleEntry,
  type Manifest,
} from '../format/bundle-format.ts';
import type { SearchArticle, SearchSource, SearchText } from './search-text.ts';
import type { CharacterPair } from '../../conversion/character-pairs.ts';
import { foldClasses, producedPairs } from '../format/fold-table.ts';
import { createFold } from '../format/fold.ts';
import { planBundles } from './plan-bundles.ts';
import { defaultSearchBundle } from '../../schema/edition.ts';
import { readingsOf } from '../query/readings.ts';
import { createSpool, type Spool } from './spool.ts';

export interface BuildSearchOptions {
  outDir: string;
  /** The articles of the edition, issue by issue, each issue in its own order. */
  issues: AsyncIterable<readonly SearchArticle[]> | Iterable<readonly SearchArticle[]>;
  /** A converter for each script of the site, for facets; that of the source changes nothing. */
  converters: ReadonlyMap<Variant, Converter>;
  source: Script;
  /** The base path of the site, with a slash at both ends. */
  base: string;
  /** Folder that keeps bundles for the next build; null for none. */
  cacheDir?: string | null;
  /** Characters that conversion can put for each other, beside those of OpenCC's tables. */
  pairs?: readonly CharacterPair[];
  /** Maximum number of articles in a bundle; larger editions have several. */
  bundleSize?: number | undefined;
}

/** A bundle that was written. */
export interface BuiltBundle extends BundleEntry {
  /** Whether it was copied from the last build. */
  reused: boolean;
}

/**
 * Writes the files of the search: the fold (`search/fold.json`), the text of every article in every
 * script (`search/SCRIPT/ID.json`), the list of bundles (`search/bundles.json`) and the bundles
 * (`pagefind/NAME-HASH/`). One folded index serves all scripts.
 *
 * The edition is read once, issue by issue, and spooled by month, so that at most the articles of one
 * bundle are in memory. A bundle with the same content as in the last build is copied from it.
 * @returns The bundles, newest first.
 * @throws If Pagefind reports errors.
 */
export async function buildSearch(options: BuildSearchOptions): Promise<BuiltBundle[]> {
  const { outDir, converters, source, base, cacheDir = null } = options;
  await mkdir(join(outDir, 'search'), { recursive: true });
  if (cacheDir !== null) await mkdir(cacheDir, { recursive: true });
  const work = await mkdtemp(join(tmpdir(), 'kanben-spool-'));
  try {
    const spool = createSpool(work);
    const classes = await writeTexts(options, spool);
    await writeFile(join(outDir, foldPath), JSON.stringify(classes));

    const fold = createFold(classes);
    const bundles: BuiltBundle[] = [];
    const kept = new Set<string>();
    for (const { name, months } of planBundles(
      spool.counts(),
      options.bundleSize ?? defaultSearchBundle,
    )) {
      const sources = newestFirst((await Promise.all(months.map(spool.read))).flat());
      const bundle = await createBundle({
        name,
        sources,
        fold,
        converters,
        source,
        outDir,
        cacheDir,
      });
      kept.add(bundle.key);
      const { folder, reused } = bundle;
      const dated = months.filter((month) => month !== '').sort();
      const [from, to] = [dated[0], dated.at(-1)];
      bundles.push({
        folder,
        articles: sources.length,
        period: from && to ? [from, to] : null,
        years: [...new Set(months.map((month) => month.slice(0, 4)))],
        reused,
      });
    }
    if (cacheDir !== null) await keepOnly(cacheDir, kept);
    const manifest: Manifest = {
      source,
      scripts: [...converters.keys()],
      base,
      bundles: bundles.map(({ reused: _, ...entry }) => entry),
    };
    await writeFile(join(outDir, manifestPath), JSON.stringify(manifest));
    return bundles;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Writes all texts and spools the articles. @returns The classes of the edition's fold. */
async function writeTexts(
  { outDir, issues, converters, pairs: known = [] }: BuildSearchOptions,
  spool: Spool,
): Promise<string[]> {
  // Rules of single articles may produce pairs that no other rule does.
  const pairs = new Map(known.map((pair) => [pair.join(''), pair]));
  for (const variant of converters.keys()) {
    await mkdir(join(outDir, 'search', variant), { recursive: true });
  }
  for await (const articles of issues) {
    for (const { source, shown } of articles) {
      const readings = textsOf(source.text);
      for (const text of shown.values()) {
        const others = textsOf(text);
        for (const [i, reading] of readings.entries()) {
          for (const pair of producedPairs(reading, others[i] ?? ''))
            pairs.set(pair.join(''), pair);
        }
      }
    }
    await Promise.all(
      articles.flatMap(({ source, shown }) =>
        [...shown].map(([variant, text]) =>
          writeFile(join(outDir, textPath(variant, source.id)), JSON.stringify(text)),
        ),
      ),
    );
    await spool.write(articles.map(({ source }) => source));
  }
  return foldClasses(pairs.values());
}

const textsOf = ({ passages }: SearchText): string[] =>
  passages.flatMap((passage) => readingsOf(passage).map(({ text }) => text));

/** Newest first; articles of the same date keep their order. */
const newestFirst = (sources: readonly SearchSource[]): SearchSource[] =>
  [...sources].sort((a, b) => {
    const [left, right] = [a.date ?? '', b.date ?? ''];
    return left < right ? 1 : left > right ? -1 : 0;
  });
