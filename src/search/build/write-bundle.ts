import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Script, Variant } from '../../schema/common.ts';
import type { Converter } from '../../conversion/converter.ts';
import { convertValues, createArticleTable } from '../format/article-table.ts';
import {
  articlesFile,
  longestPhrase,
  partSize,
  tablePartCount,
  valuesFile,
} from '../format/bundle-format.ts';
import type { SearchSource } from './search-text.ts';
import type { Fold } from '../format/fold.ts';
import { indexedParts } from '../query/readings.ts';
import { pagefindVersion } from '../pagefind/run-pagefind.ts';
import { indexContent } from '../format/tokens.ts';
import { writeIndex } from '../pagefind/write-index.ts';

/** Format version; to be raised when the same articles give other files. */
const format = 5;

interface Options {
  name: string;
  /** In the order of the bundle. */
  sources: readonly SearchSource[];
  fold: Fold;
  converters: ReadonlyMap<Variant, Converter>;
  source: Script;
  outDir: string;
  cacheDir: string | null;
}

interface CreatedBundle {
  /** Relative to the site's folder. */
  folder: string;
  /** Its name in the cache. */
  key: string;
  reused: boolean;
}

/**
 * Writes a bundle, or copies it from the cache if it has one with the same content.
 * @throws If Pagefind reports errors.
 */
export async function createBundle(options: Options): Promise<CreatedBundle> {
  const { name, sources, fold, outDir, cacheDir } = options;
  const contents = new Map(
    sources.map(({ id, text }) => {
      const parts = text.passages.flatMap((passage) => indexedParts(passage, fold, longestPhrase));
      return [id, indexContent(parts)] as const;
    }),
  );
  const tables = tablesOf(options);
  const hash = createHash('sha256').update(JSON.stringify([format, pagefindVersion]));
  for (const [file, table] of tables) hash.update(file).update(table);
  for (const [id, content] of contents) hash.update(`${id}\n${content}\n`);
  const key = `${name}-${hash.digest('hex').slice(0, 12)}`;
  const folder = `pagefind/${key}`;
  const target = join(outDir, folder);
  const cached = cacheDir === null ? null : join(cacheDir, key);
  await mkdir(dirname(target), { recursive: true });

  if (cached !== null && (await isFolder(cached))) {
    await cp(cached, target, { recursive: true });
    return { folder, key, reused: true };
  }
  await writeIndex(target, contents);
  for (const [file, table] of tables) await writeFile(join(target, file), table);
  if (cached !== null) {
    // An incomplete copy must not be mistaken for a bundle.
    const copy = `${cached}.${process.pid}`;
    await cp(target, copy, { recursive: true });
    await rename(copy, cached).catch(() => rm(copy, { recursive: true, force: true }));
  }
  return { folder, key, reused: false };
}

/** The files of the table and of its parts, with their content. */
function tablesOf({ sources, converters, source }: Options): Map<string, string> {
  const files = new Map<string, string>();
  const add = (some: readonly SearchSource[], part: number | null): void => {
    const table = createArticleTable(some);
    files.set(articlesFile(part), JSON.stringify(table));
    for (const [variant, convert] of converters) {
      if (variant === source) continue;
      files.set(valuesFile(variant, part), JSON.stringify(convertValues(table.values, convert)));
    }
  };
  add(sources, null);
  for (let part = 0; part < tablePartCount(sources.length); part += 1) {
    add(sources.slice(part * partSize, (part + 1) * partSize), part);
  }
  return files;
}

/** Removes the bundles of the cache that this build does not use. @param keys Those to keep. */
export async function keepOnly(cacheDir: string, keys: ReadonlySet<string>): Promise<void> {
  for (const entry of await readdir(cacheDir)) {
    if (!keys.has(entry)) await rm(join(cacheDir, entry), { recursive: true, force: true });
  }
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
