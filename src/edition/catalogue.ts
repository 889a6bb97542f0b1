import type { GlossaryEntry } from '../schema/rules.ts';
import type { Inferred } from '../schema/common.ts';
import type { IssueData } from '../schema/issue.ts';
import type { IssueSummary } from './model.ts';
import { newestFirst } from './order.ts';
import { articleRoute } from './urls.ts';

/** A statement that the editor inferred. */
export interface InferredStatement {
  /** The lines of the article's headline; empty for the issue itself. */
  of: readonly string[];
  key: string;
  cert: number;
  why: string;
}

/** What links to an article need. */
export interface ArticleEntry {
  id: string;
  headline: readonly string[];
  glossary: readonly GlossaryEntry[];
}

/** All that the rest of a site knows of an issue. Texts are in the source script, marked as on pages. */
export interface IssueEntry {
  id: string;
  /** The pages list only published articles. */
  data: IssueData;
  /** The published articles. */
  articles: ArticleEntry[];
  /** Ids of the articles that its own are continued on or from. */
  continuations: string[];
  /** Number of joins and of emendations in the published articles. */
  counts: { joins: number; notes: number };
  /** Number of articles by transcript. */
  sources: Record<string, number>;
  inferred: InferredStatement[];
}

/** The statements of a field `inferred`. @param of The headline of its article. */
export const statementsOf = (inferred: Inferred, of: readonly string[] = []): InferredStatement[] =>
  Object.entries(inferred).map(([key, { cert, why }]) => ({ of, key, cert, why }));

/** The entry of an issue. */
export function issueEntry({ id, data, articles }: IssueSummary): IssueEntry {
  const all = [...articles.values()].map((article) => article.data);
  const sources: Record<string, number> = {};
  for (const { source } of all) if (source) sources[source.file] = (sources[source.file] ?? 0) + 1;
  return {
    id,
    data,
    articles: all.map(({ id: article, headline, glossary }) => ({
      id: article,
      headline,
      glossary,
    })),
    continuations: all
      .flatMap(({ continuedOn, continuedFrom }) => [continuedOn, continuedFrom])
      .filter((other) => other !== null),
    counts: {
      joins: all.reduce((sum, { joins }) => sum + joins.length, 0),
      notes: all.reduce((sum, { emendations }) => sum + emendations.length, 0),
    },
    sources,
    inferred: [
      ...statementsOf(data.inferred),
      ...data.pages.flatMap(({ inferred }) => statementsOf(inferred)),
      ...all.flatMap(({ headline, inferred }) => statementsOf(inferred, headline)),
    ],
  };
}

/** The entries of an edition, or of the issues around some of its issues. */
export interface Catalogue {
  /** Published issues, newest first. */
  issues: readonly IssueEntry[];
  entry: (id: string) => IssueEntry | undefined;
  /** The published issue before an issue, in the order of dates. */
  older: (id: string) => IssueEntry | undefined;
  newer: (id: string) => IssueEntry | undefined;
  article: (id: string) => ArticleEntry | undefined;
}

export function createCatalogue(entries: readonly IssueEntry[]): Catalogue {
  const issues = newestFirst(entries.filter(({ data }) => data.withdrawn === null));
  const places = new Map(issues.map(({ id }, place) => [id, place]));
  const near = (id: string, step: 1 | -1): IssueEntry | undefined => {
    const place = places.get(id);
    return place === undefined ? undefined : issues[place + step];
  };
  const entry = (id: string): IssueEntry | undefined => issues[places.get(id) ?? -1];
  return {
    issues,
    entry,
    older: (id) => near(id, 1),
    newer: (id) => near(id, -1),
    article: (id) => entry(articleRoute(id).issue)?.articles.find((article) => article.id === id),
  };
}

/**
 * The entries of issues, and those that their pages link to: a catalogue of them gives the same answers
 * about these issues as the whole.
 */
export function entriesAround(ids: Iterable<string>, whole: Catalogue): IssueEntry[] {
  const around = new Map<string, IssueEntry>();
  const add = (entry: IssueEntry | undefined): void => {
    if (entry) around.set(entry.id, entry);
  };
  for (const id of ids) {
    for (const get of [whole.entry, whole.older, whole.newer]) add(get(id));
    for (const other of whole.entry(id)?.continuations ?? [])
      add(whole.entry(articleRoute(other).issue));
  }
  return [...around.values()];
}

/** The year of an issue: four digits; null if its date is unknown. */
const yearOf = ({ data }: Pick<IssueEntry, 'data'>): string | null =>
  data.date?.slice(0, 4) ?? null;

/** Entries by year, in their order; null for those without a date. */
export const byYear = (issues: readonly IssueEntry[]): Map<string | null, IssueEntry[]> =>
  Map.groupBy(issues, yearOf);

/** The issues with statements that the editor inferred, by year. */
export const inferredByYear = (issues: readonly IssueEntry[]): Map<string | null, IssueEntry[]> =>
  byYear(issues.filter(({ inferred }) => inferred.length > 0));
