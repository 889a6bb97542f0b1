import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Variant } from '../schema/common.ts';

/** The roles of typefaces: 宋 for text, heavy 宋 for headlines, 楷 for kickers and bylines, 黑. */
export const roles = ['text', 'head', 'kai', 'hei'] as const;
export type Role = (typeof roles)[number];

/** A typeface in an npm package under the SIL Open Font License. */
export interface Typeface {
  package: string;
  weight: number;
  /** The subset of the package with the most characters; the others are in numbered files. */
  main: string;
  /** OpenType language system tag. */
  language: 'ZHS' | 'ZHT';
}

const simplified = { main: 'chinese-simplified', language: 'ZHS' } as const;
const traditional = { main: 'chinese-traditional', language: 'ZHT' } as const;

const typefaces: Readonly<Record<'hans' | 'hant', Readonly<Record<Role, Typeface>>>> = {
  hans: {
    text: { package: '@fontsource/noto-serif-sc', weight: 400, ...simplified },
    head: { package: '@fontsource/noto-serif-sc', weight: 900, ...simplified },
    kai: { package: '@fontsource/lxgw-wenkai', weight: 500, ...simplified, main: 'latin' },
    hei: { package: '@fontsource/noto-sans-sc', weight: 700, ...simplified },
  },
  hant: {
    text: { package: '@fontsource/noto-serif-tc', weight: 400, ...traditional },
    head: { package: '@fontsource/noto-serif-tc', weight: 900, ...traditional },
    kai: { package: '@fontsource/lxgw-wenkai-tc', weight: 400, ...traditional },
    hei: { package: '@fontsource/noto-sans-tc', weight: 700, ...traditional },
  },
};

/**
 * The typefaces of a role in a script: its own, then that of the other script, which has the same design
 * and further characters.
 */
export const typefacesFor = (variant: Variant, role: Role): readonly Typeface[] =>
  variant === 'zh-Hans'
    ? [typefaces.hans[role], typefaces.hant[role]]
    : [typefaces.hant[role], typefaces.hans[role]];

/** The typefaces of every role and script. */
export const allTypefaces: readonly Typeface[] = Object.values(typefaces).flatMap((set) =>
  Object.values(set),
);

/** All packages whose fonts a site may contain, for their licences. */
export const packages: readonly string[] = [...new Set(allTypefaces.map((face) => face.package))];

const require = createRequire(import.meta.url);

/** The folder of a package. */
export const packageFolder = (name: string): string =>
  dirname(require.resolve(`${name}/package.json`));

/** The version of a package, for cache keys. */
export const packageVersion = (name: string): string =>
  (
    JSON.parse(readFileSync(join(packageFolder(name), 'package.json'), 'utf8')) as {
      version: string;
    }
  ).version;

/** The file of a typeface with the subset of a name. */
export function fontFile({ package: name, weight }: Typeface, part: string): string {
  const family = name.slice(name.indexOf('/') + 1);
  return join(packageFolder(name), 'files', `${family}-${part}-${weight}-normal.woff2`);
}

/** The names of a typeface's numbered subsets by code point; empty if it has a single file. */
export function numberedSubsets({ package: name }: Typeface): ReadonlyMap<number, string> {
  const file = join(packageFolder(name), 'unicode.json');
  const ranges = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
  const parts = new Map<number, string>();
  for (const [part, list] of Object.entries(ranges)) {
    for (const range of list.split(',')) {
      const [start = '', end = start] = range.trim().slice(2).split('-');
      for (let code = parseInt(start, 16); code <= parseInt(end, 16); code += 1) {
        if (!parts.has(code)) parts.set(code, part.replace(/[[\]]/gu, ''));
      }
    }
  }
  return parts;
}
