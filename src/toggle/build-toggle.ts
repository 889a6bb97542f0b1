import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Variant } from '../schema/common.ts';
import { parsePage, type ParsedNode } from './parse-page.ts';
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
}

/** A map with the name of its file. */
interface NamedMap {
  map: ScriptMap;
  name: string;
}

/** A page in every script. */
type Twins = ReadonlyMap<Variant, ParsedNode>;

/**
 * Writes the files of the toggle by comparing the finished pages with their twins: one map a pair of
 * scripts (`_astro/script.HASH.json`), and beside each page one patch for each other script
 * (`zh-Hant.json`).
 */
export async function buildToggle({
  outDir,
  base,
  folders,
  charactersOf,
}: BuildToggleOptions): Promise<void> {
  const routes = await findRoutes(outDir, [...folders.values()]);
  const pageFolder = (route: string, variant: Variant): string =>
    join(outDir, folders.get(variant) ?? '', route);
  const open = async (route: string): Promise<Twins> => {
    const twins = [...folders.keys()].map(async (variant) => {
      const html = await readFile(join(pageFolder(route, variant), 'index.html'), 'utf8');
      return [variant, parsePage(html)] as const;
    });
    return new Map(await Promise.all(twins));
  };

  const maps = makeMaps({ base, folders, charactersOf });
  await mkdir(join(outDir, '_astro'), { recursive: true });
  for (const { map, name } of maps) {
    const file = join(outDir, '_astro', `script.${name}.json`);
    await writeFile(file, JSON.stringify(map));
  }
  for (const route of routes) {
    const twins = await open(route);
    for (const { map, name } of maps) {
      const [from] = map.from;
      const [to] = map.to;
      const [source, target] = [twins.get(from), twins.get(to)];
      const patch = source && target && findPatch(source, target, map, name);
      const file = join(pageFolder(route, from), `${to}.json`);
      if (patch) await writeFile(file, JSON.stringify(patch));
    }
  }
}

/** The paths of the pages that exist in every script, without the script's folder. */
async function findRoutes(outDir: string, folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for await (const file of glob('**/index.html', { cwd: outDir })) {
    found.add(file.replaceAll(sep, '/').replace(/index\.html$/u, ''));
  }
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
