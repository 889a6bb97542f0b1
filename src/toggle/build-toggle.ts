import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Variant } from '../schema/common.ts';
import type { PageRecord } from './page-record.ts';
import { findPatch } from './script-map.ts';
import type { CharacterMap, ScriptMap } from './twin-patch.ts';

export interface BuildToggleOptions {
  outDir: string;
  /** The base path of the site, with a slash at both ends. */
  base: string;
  /** The folder of each script in `outDir`, with a trailing slash; empty for the source script. */
  folders: ReadonlyMap<Variant, string>;
  /** The characters that usually differ between two scripts. */
  charactersOf: (from: Variant, to: Variant) => CharacterMap;
  /** The files of the pages below `outDir`, with forward slashes. */
  files: Iterable<string>;
  /** The record of a page by its file. */
  recordOf: (file: string) => Promise<PageRecord>;
}

/** A map with the name of its file. */
interface NamedMap {
  map: ScriptMap;
  name: string;
}

/**
 * Writes the files of the toggle by comparing the finished pages with their twins: one map a pair of
 * scripts (`_astro/script.HASH.json`), and beside each page one patch for each other script
 * (`zh-Hant.json`).
 */
export async function buildToggle(options: BuildToggleOptions): Promise<void> {
  const { outDir, folders, files, recordOf } = options;
  const maps = makeMaps(options);
  await mkdir(join(outDir, '_astro'), { recursive: true });
  for (const { map, name } of maps) {
    await writeFile(join(outDir, '_astro', `script.${name}.json`), JSON.stringify(map));
  }
  const folderOf = (variant: Variant): string => folders.get(variant) ?? '';
  for (const route of findRoutes(files, [...folders.values()])) {
    const twins = new Map(
      await Promise.all(
        [...folders].map(
          async ([variant, folder]) =>
            [variant, await recordOf(`${folder}${route}index.html`)] as const,
        ),
      ),
    );
    for (const { map, name } of maps) {
      const [[from], [to]] = [map.from, map.to];
      const [source, target] = [twins.get(from), twins.get(to)];
      const patch = source && target && findPatch(source, target, map, name);
      const file = join(outDir, folderOf(from), route, `${to}.json`);
      if (patch) await writeFile(file, JSON.stringify(patch));
    }
  }
}

/** The paths of the pages that exist in every script, without the script's folder. */
function findRoutes(files: Iterable<string>, folders: readonly string[]): string[] {
  const found = new Set(
    [...files]
      .filter((file) => /(?:^|\/)index\.html$/u.test(file))
      .map((file) => file.replace(/index\.html$/u, '')),
  );
  return [...found].filter((path) => folders.every((folder) => found.has(folder + path))).sort();
}

/** The map from each script to each other script. */
function makeMaps({
  base,
  folders,
  charactersOf,
}: Pick<BuildToggleOptions, 'base' | 'folders' | 'charactersOf'>): NamedMap[] {
  const sides = [...folders].map(
    ([variant, folder]) => [variant, (base + folder).replace(/\/$/u, '')] as const,
  );
  return sides.flatMap((from) =>
    sides
      .filter((to) => to !== from)
      .map((to) => {
        const map = { from, to, characters: charactersOf(from[0], to[0]) };
        const hash = createHash('sha256').update(JSON.stringify(map)).digest('hex');
        return { map, name: hash.slice(0, 8) };
      }),
  );
}
