import type { Fold } from '../format/fold.ts';
import type { ParsedQuery } from './query.ts';

/** Properties by which results can be filtered. */
export const facetNames = ['year', 'month', 'column', 'reporter', 'name', 'newspaper'] as const;
export type FacetName = (typeof facetNames)[number];

export type Sort = 'newest' | 'oldest' | 'matches';

export interface SearchRequest {
  query: string;
  /**
   * Filters: `year` as `2022`, `month` as `2022-11`, the others in any script. The empty string selects
   * articles without a date, column or newspaper. Without a query, every article that matches the
   * filters is found.
   */
  filters: Partial<Record<FacetName, string>>;
  sort: Sort;
}

/** A value with its number of articles found; or a year or month that has not been searched. */
export interface FacetValue {
  /** In the source script; used in `filters` and in addresses. */
  value: string;
  /** In the reader's script; equal to `value` for years and months. */
  label: string;
  /** Null for a year or month that has not been searched completely. */
  count: number | null;
}

export interface Answer {
  query: ParsedQuery;
  /** Number of articles found so far; final once `reached` is null. */
  total: number;
  /**
   * The last month that has been searched, `YYYY-MM`, starting with the newest articles or, if sorted by
   * `oldest`, the oldest; null once everything has been searched.
   */
  reached: string | null;
  /** Values of the articles found: years and months newest first, others most frequent first. */
  facets: Record<FacetName, FacetValue[]>;
  hits: Hit[];
}

/** An article that was found. */
export interface Hit {
  id: string;
  /** `YYYY-MM-DD`, or null. */
  date: string | null;
  /** Downloads its text. @throws DownloadError */
  load(): Promise<Found>;
}

/** An article that was found, in the reader's script. */
export interface Found {
  id: string;
  /** The address of its page below the folder of the script: `2022-11-01/1/2/`. */
  path: string;
  headline: string;
  /** Empty if there is none. */
  kicker: string;
  date: string | null;
  /** Date and page as the edition shows them. */
  place: string;
  column: string | null;
  /** Number of matches; overlapping matches count once. */
  matches: number;
  /**
   * Excerpts around the matches, those in the body first.
   * @param limit Maximum number.
   */
  excerpts(limit?: number): Excerpt[];
}

/** The text around one match. Its parts form the source reading. */
export interface Excerpt {
  /** Id of the element on the article's page; empty for the head. */
  anchor: string;
  parts: ExcerptPart[];
}

/** A part of an excerpt. */
export interface ExcerptPart {
  text: string;
  marked: boolean;
  /** The correction of this part by an emendation; empty for a deletion. */
  corr?: string;
}

export interface SearchEngine {
  fold: Fold;
  /** Loads the files that most searches need first. @throws DownloadError */
  prepare(): Promise<void>;
  /**
   * Finds every article that contains all terms of a query, in any script.
   * @throws DownloadError If anything could not be loaded; the same search can be tried again.
   */
  search(request: SearchRequest): Promise<Answer>;
  /**
   * The same step by step: each answer includes the one before it, the last is complete. Nothing is
   * loaded before the next answer is requested.
   * @param signal Aborts the search: the generator throws the signal's reason.
   * @throws DownloadError
   */
  answers(request: SearchRequest, signal?: AbortSignal): AsyncGenerator<Answer, void>;
}

/** A file could not be downloaded or decoded. */
export class DownloadError extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`Download failed: ${path}`, { cause });
    this.name = 'DownloadError';
    this.path = path;
  }
}
