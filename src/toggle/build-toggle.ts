import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Variant } from '../schema/common.ts';
import { parsePage, type ParsedNode } from './parse-page.ts';
import { countPairs, findPatch, makeMap, type Counts } from './script-map.ts';
import type { ScriptMap } from './twin-patch.ts';

export interface BuildToggleOptions {
  outDir: string;
  /** The base path of the site, with a slash at both ends. */
  base: string;
  /** The folder of each script in `outDir`, with a trailing slash; empty for the source script. */
  folders: ReadonlyMap<Variant, string>;
}

/** Number of pages compared for the maps; more pages would add only rarer characters. */
const sampleSize = 300;

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
export async function buildToggle({ outDir, base, folders }: BuildToggleOptions): Promise<void> {
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

  const sample = routes.filter((_, i) => i % Math.ceil(routes.length / sampleSize) === 0);
  const maps = await findMaps(sample, open, { base, folders });
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

/** Makes the map from each script to each other script, by comparing a sample of the pages. */
async function findMaps(
  sample: readonly string[],
  open: (route: string) => Promise<Twins>,
  { base, folders }: Pick<BuildToggleOptions, 'base' | 'folders'>,
): Promise<NamedMap[]> {
  const sides = [...folders].map(
    ([variant, folder]) => [variant, (base + folder).replace(/\/$/u, '')] as const,
  );
  const maps = sides.flatMap((from) =>
    sides.filter((to) => to !== from).map((to) => ({ from, to, counts: new Map() as Counts })),
  );
  for (const route of sample) {
    const twins = await open(route);
    for (const { from, to, counts } of maps) {
      const [source, target] = [twins.get(from[0]), twins.get(to[0])];
      if (source && target) countPairs(source, target, counts);
    }
  }
  return maps.map(({ from, to, counts }) => {
    const map = { from, to, characters: makeMap(counts) };
    const hash = createHash('sha256').update(JSON.stringify(map)).digest('hex');
    return { map, name: hash.slice(0, 8) };
  });
}
