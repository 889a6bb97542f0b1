import type { Script, Variant } from '../../schema/common.ts';

export { foldPath } from './fold.ts';

/** `search/bundles.json`: what there is to be searched. */
export interface Manifest {
  /** The script that has no prefix in addresses. */
  source: Script;
  scripts: Variant[];
  /** The folder that the site lives in, with a slash at both ends. */
  base: string;
  /** Newest first; articles without a date are in the last. */
  bundles: BundleEntry[];
}

export interface BundleEntry {
  /** Below the site's folder; the name changes with what it holds. */
  folder: string;
  articles: number;
  /** The first and the last month that occurs, `YYYY-MM`; null where no article has a date. */
  period: [from: string, to: string] | null;
  /** The years that occur; the empty string for articles without a date. */
  years: string[];
}

/** Facets that a bundle keeps as lists of values. */
export const listedFacets = ['column', 'newspaper', 'reporter', 'name'] as const;
export type ListedFacet = (typeof listedFacets)[number];

/** Values of facets in one script, in the same order in every script. */
export type FacetValues = Record<ListedFacet, string[]>;

/**
 * `articles.json` of a bundle: its articles by their number in the index, newest first. Parts of the
 * table (`articles-0.json`, …) are such tables too, for queries that find few articles.
 */
export interface ArticleTable {
  ids: string[];
  /** Runs of articles of the same date. */
  dates: [date: string | null, count: number][];
  /** In the source script. */
  values: FacetValues;
  /** For each article the numbers of its values. */
  facets: Record<ListedFacet, number[][]>;
}

/**
 * Code points of the longest phrase that the index is asked for. Longer ones are compared with the
 * texts of the few articles that hold their beginning.
 */
export const longestPhrase = 32;

export const manifestPath = 'search/bundles.json';
/** @param part Its number; without one, the whole. */
export const articlesFile = (part: number | null = null): string => `articles${suffix(part)}.json`;
/** The first token of every index chunk, one a line, and its size if that is out of the ordinary. */
export const tokensFile = 'tokens.txt';
/** Kilobytes of a chunk of which nothing else is said: it holds tokens that are not frequent. */
export const ordinaryChunk = 3;

/** What `tokens.txt` says of a chunk. */
export interface ChunkEntry {
  /** Its first token. */
  from: string;
  /** As it is downloaded, rounded up. */
  kilobytes: number;
}

export const writeChunkEntries = (entries: readonly ChunkEntry[]): string =>
  entries
    .map(({ from, kilobytes }) => (kilobytes > ordinaryChunk ? `${from} ${kilobytes}` : from))
    .join('\n');

export const readChunkEntries = (text: string): ChunkEntry[] =>
  text.split('\n').map((line) => {
    const [from = '', size = ordinaryChunk] = line.split(' ');
    return { from, kilobytes: Number(size) };
  });

export const chunkFile = (number: number): string => `${number}.pf_index`;
/** Values of facets in another script than the source's, of the table or a part of it. */
export const valuesFile = (script: Variant, part: number | null = null): string =>
  `values-${script}${suffix(part)}.json`;
const suffix = (part: number | null): string => (part === null ? '' : `-${part}`);

/** Articles of a part of the table. */
export const partSize = 128;

/** So many parts at most are loaded instead of the whole. */
export const fewParts = 6;

/** The parts of the table of so many articles; none where the whole is small. */
export const partsOf = (articles: number): number =>
  articles > fewParts * partSize ? Math.ceil(articles / partSize) : 0;

export const textPath = (script: Variant, id: string): string => `search/${script}/${id}.json`;

/** Compares by code points, as Pagefind sorts tokens; JavaScript compares UTF-16. */
export function compareTokens(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
