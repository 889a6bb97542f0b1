import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Variant } from '../schema/common.ts';
import { parsePage, type ParsedNode } from './collect-texts.ts';
import { countPairs, findTurn, makeMap, type Counts } from './script-map.ts';
import type { Direction } from './twin-patch.ts';

export interface BuildToggleOptions {
  outDir: string;
  /** The folder that the site lives in, with a slash at both ends. */
  base: string;
  /** The folder of each script in `outDir`, with a slash at its end; empty for the source's. */
  folders: ReadonlyMap<Variant, string>;
}

/** Pages from which a map is made; a larger sample finds only rarer characters. */
const sampleSize = 300;

/** A direction with the name of its file. */
interface NamedDirection {
  direction: Direction;
  name: string;
}

/** A page in every script. */
type Twins = ReadonlyMap<Variant, ParsedNode>;

/**
 * Writes what the toggle needs to turn a page into another script in place: for each direction one file
 * with a map of characters (`_astro/script.HASH.json`), and beside each page one for each other script
 * (`zh-Hant.json`). They come from comparing the pages as they were built, whatever made them.
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
  const directions = await findDirections(sample, open, { base, folders });
  await mkdir(join(outDir, '_astro'), { recursive: true });
  for (const { direction, name } of directions) {
    const file = join(outDir, '_astro', `script.${name}.json`);
    await writeFile(file, JSON.stringify(direction));
  }
  for (const route of routes) {
    const twins = await open(route);
    for (const { direction, name } of directions) {
      const [from] = direction.from;
      const [to] = direction.to;
      const [source, target] = [twins.get(from), twins.get(to)];
      const turn = source && target && findTurn(source, target, direction, name);
      const file = join(pageFolder(route, from), `${to}.json`);
      if (turn) await writeFile(file, JSON.stringify(turn));
    }
  }
}

/** The paths of the pages that are there in every script, without its folder. */
async function findRoutes(outDir: string, folders: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  for await (const file of glob('**/index.html', { cwd: outDir })) {
    found.add(file.replaceAll(sep, '/').replace(/index\.html$/u, ''));
  }
  return [...found].filter((path) => folders.every((folder) => found.has(folder + path))).sort();
}

/** Every direction from one script to another, with the map that a sample of the pages shows. */
async function findDirections(
  sample: readonly string[],
  open: (route: string) => Promise<Twins>,
  { base, folders }: Pick<BuildToggleOptions, 'base' | 'folders'>,
): Promise<NamedDirection[]> {
  const sides = [...folders].map(
    ([variant, folder]) => [variant, (base + folder).replace(/\/$/u, '')] as const,
  );
  const directions = sides.flatMap((from) =>
    sides.filter((to) => to !== from).map((to) => ({ from, to, counts: new Map() as Counts })),
  );
  for (const route of sample) {
    const twins = await open(route);
    for (const { from, to, counts } of directions) {
      const [source, target] = [twins.get(from[0]), twins.get(to[0])];
      if (source && target) countPairs(source, target, counts);
    }
  }
  return directions.map(({ from, to, counts }) => {
    const direction = { from, to, characters: makeMap(counts) };
    const hash = createHash('sha256').update(JSON.stringify(direction)).digest('hex');
    return { direction, name: hash.slice(0, 8) };
  });
}
