import { createHash } from 'node:crypto';
import { rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Variant } from '../schema/common.ts';
import { compressFont } from './compress-font.ts';
import type { OpenDonors } from './donors.ts';
import type { Role } from './sources.ts';
import { cutSubset } from './subset.ts';
import type { Woff2Content } from './woff2/container.ts';

/** A file that pages link to. */
export interface FontFile {
  name: string;
  /** In bytes. */
  size: number;
}

/** A font to be cut. */
export interface Cut {
  variant: Variant;
  role: Role;
  characters: Iterable<string>;
}

/** Fonts of some pages, with names that begin alike and so compress well in pages and sheets. */
export interface FontSet<Use extends string> {
  /** The beginning of the names. */
  name: string;
  fonts: Map<Use, FontFile>;
}

/** The files of a folder, named by their content: equal subsets are one file, whoever writes it. */
export interface FontFiles {
  /** Cuts a font and writes it; null if the typefaces have none of the characters. */
  cut: (cut: Cut) => Promise<FontFile | null>;
  /** Cuts several fonts and writes them, each name with a letter at its end; fonts without characters are left out. */
  cutSet: <Use extends string>(
    cuts: ReadonlyMap<Use, Cut>,
    letters: Readonly<Record<Use, string>>,
  ) => Promise<FontSet<Use>>;
  /** Writes a style sheet. @param set The name of the fonts that it is for. @returns Its name. */
  writeSheet: (css: string, set?: string) => Promise<string>;
}

/** Several processes may write to the same folder. */
export function fontFilesIn(folder: string, openDonors: OpenDonors): FontFiles {
  const subset = async ({ variant, role, characters }: Cut): Promise<Woff2Content | null> =>
    cutSubset(characters, await openDonors(variant, role));
  // Named by what is compressed: the name does not depend on the quality.
  const write = async (name: string, content: Woff2Content): Promise<FontFile> => {
    const path = join(folder, name);
    const known = await stat(path).catch(() => null);
    if (known) return { name, size: known.size };
    const font = await compressFont(content);
    await writeWhole(path, font);
    return { name, size: font.length };
  };
  return {
    async cut(cut) {
      const content = await subset(cut);
      return content && write(`${digest(content.data)}.woff2`, content);
    },
    async cutSet<Use extends string>(
      cuts: ReadonlyMap<Use, Cut>,
      letters: Readonly<Record<Use, string>>,
    ) {
      const contents = new Map<Use, Woff2Content>();
      for (const [use, cut] of cuts) {
        const content = await subset(cut);
        if (content) contents.set(use, content);
      }
      const name = digest(...[...contents].flatMap(([use, { data }]) => [use, data]));
      const written = [...contents].map(
        async ([use, content]) =>
          [use, await write(`${name}${letters[use]}.woff2`, content)] as const,
      );
      return { name, fonts: new Map(await Promise.all(written)) };
    },
    async writeSheet(css, set = '') {
      const name = `${set}${digest(css).slice(set.length / 2)}.css`;
      await writeWhole(join(folder, name), css);
      return name;
    },
  };
}

const digits = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * A digest of 50 bits in lower case, as some file systems and hosts know no other: two of a million files
 * have the same with a probability of 0.04 %.
 */
function digest(...parts: readonly (Buffer | string)[]): string {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  const hash = sum.digest();
  return Array.from({ length: 10 }, (_, i) => digits[(hash[i] ?? 0) & 31]).join('');
}

async function writeWhole(path: string, data: Buffer | string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, data);
  await rename(aside, path);
}
