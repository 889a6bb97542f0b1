import type { BuildFigures } from './measure.ts';

/** Correctness of the results: shares of the articles that plain text search finds, from 0 to 1. */
export interface Rightness {
  recall: number;
  precision: number;
  /** Share of queries with exactly the number of results of plain text search. */
  exactCounts: number;
}

/** Measurements of one engine on an edition of one size. */
export interface Figures {
  engine: 'Kanben' | 'Pagefind alone';
  articles: number;
  build: BuildFigures;
  queries: number;
  rightness: Rightness;
  byLength: { length: number; rightness: Rightness; bytes: number }[];
  devices: DeviceFigures[];
}

/** Measurements on one device: bytes transferred, and times in ms. */
export interface DeviceFigures {
  device: string;
  start: { bytes: number; milliseconds: number };
  bytes: { p50: number; p95: number };
  answered: { p50: number; p95: number };
  first: { p50: number; p95: number };
  shown: { p50: number; p95: number };
  /** Until the exact count of all bundles: ms and bytes, each the 95th percentile. */
  whole: { milliseconds: number; bytes: number };
  common: number;
}
