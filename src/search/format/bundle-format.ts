import type { Script, Variant } from '../../schema/common.ts';

export { foldPath } from './fold.ts';

/** `search/bundles.json`: the bundles of a site. */
export interface Manifest {
  /** The script without a prefix in addresses. */
  source: Script;
  scripts: Variant[];
  /** The base path of the site, with a slash at both ends. */
  base: string;
  /** Newest first; articles without a date are in the last one. */
  bundles: BundleEntry[];
}

export interface BundleEntry {
  /** Relative to the site's folder; the name changes with the content. */
  folder: string;
  articles: number;
  /** The first and the last month of its articles, `YYYY-MM`; null if no article has a date. */
  period: [from: string, to: string] | null;
  /** The years of its articles; the empty string for articles without a date. */
  years: string[];
}

/** Facets that a bundle stores as lists of values. */
export const listedFacets = ['column', 'newspaper', 'reporter', 'name'] as const;
export type ListedFacet = (typeof listedFacets)[number];

/** Values of facets in one script; the order is the same in every script. */
export type FacetValues = Record<ListedFacet, string[]>;

/**
 * `articles.json` of a bundle: its articles by their number in the index, newest first. Parts of the
 * table (`articles-0.json`, …) have the same form; queries that find few articles load only these.
 */
export interface ArticleTable {
  ids: string[];
  /** Consecutive articles of the same date. */
  dates: [date: string | null, count: number][];
  /** In the source script. */
  values: FacetValues;
  /** For each article the indexes of its values. */
  facets: Record<ListedFacet, number[][]>;
}

/**
 * Maximum length, in code points, of a phrase looked up in the index. Longer phrases are searched for in
 * the texts of the articles that contain their first part.
 */
export const longestPhrase = 32;

export const manifestPath = 'search/bundles.json';
/** @param part The number of a part; null for the whole table. */
export const articlesFile = (part: number | null = null): string => `articles${suffix(part)}.json`;
/** The first token of every index chunk, one a line, with its size if that exceeds `ordinaryChunk`. */
export const tokensFile = 'tokens.txt';
/** Size, in kilobytes, of a chunk without a stated size; such chunks have no frequent tokens. */
export const ordinaryChunk = 3;

/** An entry of `tokens.txt`. */
export interface ChunkEntry {
  /** The chunk's first token. */
  from: string;
  /** Compressed size, rounded up. */
  kilobytes: number;
}

/** Formats `tokens.txt`. @param entries In the order of the tokens. */
export const writeChunkEntries = (entries: readonly ChunkEntry[]): string =>
  entries
    .map(({ from, kilobytes }) => (kilobytes > ordinaryChunk ? `${from} ${kilobytes}` : from))
    .join('\n');

/** Parses `tokens.txt`. */
export const readChunkEntries = (text: string): ChunkEntry[] =>
  text.split('\n').map((line) => {
    const [from = '', size = ordinaryChunk] = line.split(' ');
    return { from, kilobytes: Number(size) };
  });

export const chunkFile = (number: number): string => `${number}.pf_index`;
/** Values of facets in a script other than the source's, for the table or a part of it. */
export const valuesFile = (script: Variant, part: number | null = null): string =>
  `values-${script}${suffix(part)}.json`;
const suffix = (part: number | null): string => (part === null ? '' : `-${part}`);

/** Number of articles in a part of the table. */
export const partSize = 128;

/** Maximum number of parts loaded instead of the whole table. */
export const fewParts = 6;

/** The number of parts of a bundle's table; 0 if the table is small. @param articles Of the bundle. */
export const tablePartCount = (articles: number): number =>
  articles > fewParts * partSize ? Math.ceil(articles / partSize) : 0;

export const textPath = (script: Variant, id: string): string => `search/${script}/${id}.json`;

/** Compares by code points, as Pagefind sorts tokens; `<` would compare UTF-16 units. */
export function compareTokens(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
