import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Variant } from '../schema/common.ts';
import { packageVersion, typefacesFor, type Role } from './sources.ts';
import type { Work } from './worker.ts';

/** A requested subset. */
export interface Cut {
  variant: Variant;
  role: Role;
  /** Sorted, each once. */
  characters: string;
}

/** Called with the number of subsets to create; returns progress callbacks. */
export type BeginCount = (total: number) => { step: () => void; stop: () => void };

/** Format version; to be raised when the same characters give another file. */
const format = 1;

const keyOf = ({ variant, role, characters }: Cut): string => {
  const faces = typefacesFor(variant, role).map((face) => [face, packageVersion(face.package)]);
  return createHash('sha256')
    .update(JSON.stringify([format, faces, characters]))
    .digest('hex');
};

/**
 * Creates subsets in several threads, and caches each in a folder under the hash of its input.
 * @returns The fonts in the order of the cuts; null if a typeface has none of the characters.
 */
export async function cutFonts(
  cuts: readonly Cut[],
  cacheDir: string,
  begin: BeginCount,
): Promise<(Buffer | null)[]> {
  await mkdir(cacheDir, { recursive: true });
  const { fonts, missing } = await readCache(cuts, cacheDir);
  const progress = begin(missing.reduce((sum, work) => sum + work.size, 0));
  const size = (work: ReadonlyMap<string, Cut>): number =>
    [...work.values()].reduce((sum, { characters }) => sum + characters.length, 0);
  const queue = missing.sort((a, b) => size(b) - size(a));
  const drain = async (): Promise<void> => {
    for (let work = queue.shift(); work; work = queue.shift()) {
      const keys = [...work.keys()];
      await cutInThread([...work.values()], async (index, font) => {
        const key = keys[index] ?? '';
        fonts.set(key, font);
        progress.step();
        await writeWhole(join(cacheDir, `${key}.woff2`), font ?? Buffer.alloc(0));
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, drain)).finally(
    progress.stop,
  );
  return cuts.map((cut) => fonts.get(keyOf(cut)) ?? null);
}

interface CachedFonts {
  /** Fonts by key; an empty file stands for a font without characters. */
  fonts: Map<string, Buffer | null>;
  /** The other cuts by key, grouped by typeface. */
  missing: Map<string, Cut>[];
}

async function readCache(cuts: readonly Cut[], cacheDir: string): Promise<CachedFonts> {
  const fonts = new Map<string, Buffer | null>();
  const missing = new Map<string, Map<string, Cut>>();
  for (const cut of cuts) {
    const key = keyOf(cut);
    const known = await readFile(join(cacheDir, `${key}.woff2`)).catch(() => null);
    if (known) {
      fonts.set(key, known.length > 0 ? known : null);
      continue;
    }
    const typeface = `${cut.role} ${cut.variant === 'zh-Hans' ? 'hans' : 'hant'}`;
    const work = missing.get(typeface) ?? new Map<string, Cut>();
    missing.set(typeface, work.set(key, cut));
  }
  return { fonts, missing: [...missing.values()] };
}

/** Writes a file atomically, as other processes may read the folder. */
async function writeWhole(file: string, data: Buffer): Promise<void> {
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, data);
  await rename(aside, file);
}

/** TypeScript in the repository, JavaScript in the package. */
const workerModule = new URL(`./worker${extname(import.meta.filename)}`, import.meta.url);

async function cutInThread(
  cuts: readonly Cut[],
  onFont: (index: number, font: Buffer | null) => Promise<void>,
): Promise<void> {
  const [first] = cuts;
  if (!first) return;
  const workerData: Work = {
    typefaces: typefacesFor(first.variant, first.role),
    sets: cuts.map(({ characters }) => characters),
  };
  const kept: Promise<void>[] = [];
  await new Promise<void>((resolve, reject) => {
    const worker = new Worker(workerModule, { workerData });
    worker.on('message', ({ index, font }: { index: number; font: Uint8Array | null }) => {
      kept.push(onFont(index, font && Buffer.from(font)));
    });
    worker.on('error', reject);
    worker.on('exit', () => resolve());
  });
  await Promise.all(kept);
}
