import type { Fold } from '../format/fold.ts';
import type { ParsedQuery } from './query.ts';

/** What results can be narrowed by. */
export const facetNames = ['year', 'month', 'column', 'reporter', 'name', 'newspaper'] as const;
export type FacetName = (typeof facetNames)[number];

export type Sort = 'newest' | 'oldest' | 'matches';

export interface SearchRequest {
  query: string;
  /**
   * Conditions beside the query: `year` as `2022`, `month` as `2022-11`, the others in the source
   * script or any other. The empty string stands for articles without a date, column or newspaper.
   * Without a query every article that meets them is found.
   */
  filters: Partial<Record<FacetName, string>>;
  sort: Sort;
}

/** A value that occurs among the articles found, and in how many; or a year or month not asked. */
export interface FacetValue {
  /** In the source script; goes into `filters` and into addresses. */
  value: string;
  /** In the reader's script; equal to `value` for years and months. */
  label: string;
  /** Null for a year or month that has not been asked, or only in part. */
  count: number | null;
}

export interface Answer {
  query: ParsedQuery;
  /** How many articles were found; exact once all has been asked. */
  total: number;
  /**
   * How far the edition has been asked: to this month, `YYYY-MM`, beginning with the newest articles
   * or, if they are wanted first, the oldest; null once all has been asked that can hold anything.
   */
  reached: string | null;
  /** Of the articles found; years and months newest first, the others the most frequent first. */
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
  headline: string;
  /** Empty where there is none. */
  kicker: string;
  date: string | null;
  /** Date and page as the edition shows them. */
  place: string;
  column: string | null;
  /** How many passages match; matches that overlap are one. */
  matches: number;
  /**
   * What stands around each match, those in the body first; nothing where nothing matches.
   * @param limit How many at most.
   */
  excerpts(limit?: number): Excerpt[];
}

/** The text around one match. Its parts joined are the source reading. */
export interface Excerpt {
  /** The element of the article's page that holds it; empty for the head. */
  anchor: string;
  parts: ExcerptPart[];
}

/** A piece of an excerpt. */
export interface ExcerptPart {
  text: string;
  marked: boolean;
  /** The correction that an emendation proposes for this piece; may be empty. */
  corr?: string;
}

export interface SearchEngine {
  fold: Fold;
  /** Loads what most searches begin with, before one is asked. @throws DownloadError */
  prepare(): Promise<void>;
  /**
   * Finds every article that holds all terms of a query, in any script.
   * @throws DownloadError If anything could not be loaded; the same search can be tried again.
   */
  search(request: SearchRequest): Promise<Answer>;
  /**
   * The same little by little: each answer holds the one before it, the last all. Nothing is
   * loaded for answers that nobody waits for.
   * @param signal Ends the search: the generator throws the signal's reason.
   * @throws DownloadError
   */
  answers(request: SearchRequest, signal?: AbortSignal): AsyncGenerator<Answer, void>;
}

/** Something could not be downloaded. */
export class DownloadError extends Error {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`Download failed: ${path}`, { cause });
    this.name = 'DownloadError';
    this.path = path;
  }
}
