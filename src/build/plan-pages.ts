import { createHash } from 'node:crypto';
import type { SurveyedIssue } from '../check/survey.ts';
import {
  createCatalogue,
  entriesAround,
  type Catalogue,
  type IssueEntry,
} from '../edition/catalogue.ts';
import { articleRoute } from '../edition/urls.ts';
import type { HashedFile, PagesInput } from './pages-job.ts';
import type { Part } from './part.ts';

/** An issue without problems. */
export type SoundIssue = SurveyedIssue & { entry: IssueEntry };

export interface PlanContext {
  /** Fingerprint of the program. */
  program: string;
  settings: PagesInput['settings'];
  content: string | null;
  /** The files at the top of the edition. */
  rules: HashedFile[];
  /** Number of articles that a job writes. */
  jobSize: number;
}

/** The parts of a site with pages. */
export interface PagesPlan {
  catalogue: Catalogue;
  /** A part for each issue, and the pages that belong to none. */
  parts: Part[];
  /** The jobs that write those parts for which `isThere` is false. */
  jobs: { input: PagesInput; keys: string[]; size: number }[];
}

/**
 * Plans the pages of a site. The key of a part is the hash of everything that its files depend on: the
 * program, the settings, the rules, its own files, and what its pages show of others.
 * @param isThere Whether a part has been built.
 */
export function planPages(
  issues: readonly SoundIssue[],
  context: PlanContext,
  isThere: (key: string) => boolean,
): PagesPlan {
  const { program, settings, rules, jobSize } = context;
  const catalogue = createCatalogue(issues.map(({ entry }) => entry));
  const same = [program, settings, rules];
  const keyOf = (kind: string, own: unknown): string => hashOf([kind, ...same, own]);
  const keyed = issues.map((issue) => ({
    issue,
    part: {
      name: issue.id,
      key: keyOf('issue', [issue.files, dependencies(issue.entry, catalogue)]),
    },
  }));
  const latest = issues.find(({ id }) => id === catalogue.issues[0]?.id);
  const site: Part = {
    name: 'site',
    key: keyOf('site', [latest?.files, issues.map(({ entry }) => siteView(entry))]),
  };

  const missing = keyed.filter(({ part }) => !isThere(part.key)).reverse();
  const chunks: (typeof missing)[] = [];
  let room = 0;
  for (const one of missing) {
    room -= one.issue.articles.length;
    if (chunks.length === 0 || room < 0) {
      chunks.push([]);
      room = jobSize - one.issue.articles.length;
    }
    chunks.at(-1)?.push(one);
  }
  const isSiteMissing = !isThere(site.key);
  if (isSiteMissing && chunks.length === 0) chunks.push([]);
  const jobs = chunks.map((chunk, place) => {
    const hasSite = isSiteMissing && place === 0;
    const own = chunk.map(({ issue }) => issue);
    const ids = new Set(own.map(({ id }) => id));
    const input: PagesInput = {
      settings,
      content: context.content,
      rules,
      issues: chunk.map(({ issue, part }) => ({
        id: issue.id,
        key: part.key,
        files: filesOf(issue),
      })),
      shown:
        hasSite && latest && !ids.has(latest.id) ? [{ id: latest.id, files: filesOf(latest) }] : [],
      site: hasSite ? site.key : null,
      catalogue: hasSite ? issues.map(({ entry }) => entry) : entriesAround(ids, catalogue),
    };
    return {
      input,
      keys: [...chunk.map(({ part }) => part.key), ...(hasSite ? [site.key] : [])],
      size: own.reduce((sum, { articles }) => sum + articles.length, 0),
    };
  });
  return { catalogue, parts: [...keyed.map(({ part }) => part), site], jobs };
}

const filesOf = ({ id, files }: SurveyedIssue): HashedFile[] =>
  files.map(([name, hash]) => [`issues/${id}/${name}`, hash]);

/** What the pages of an issue show of others. */
function dependencies({ id, continuations }: IssueEntry, catalogue: Catalogue): unknown {
  const dated = (entry: IssueEntry | undefined): unknown =>
    entry && [entry.id, { ...entry.data, pages: [] }];
  return [
    dated(catalogue.older(id)),
    dated(catalogue.newer(id)),
    continuations.map((other) => catalogue.article(other) ?? articleRoute(other)),
  ];
}

/** What the pages of no issue show of an issue. */
const siteView = ({ id, data, counts, sources, inferred }: IssueEntry): unknown => [
  id,
  data,
  counts,
  sources,
  inferred,
];

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex');
