import { inspectEdition, type Inspection } from '../check/inspect-edition.ts';
import { finishPage } from '../conversion/convert-page.ts';
import {
  createConverters,
  pageConversion,
  type ConverterFor,
} from '../conversion/edition-converters.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import { issueEntry, type IssueEntry } from '../edition/catalogue.ts';
import type { WholeEdition } from '../edition/model.ts';
import { readRules, type RulesReading } from '../edition/read/read-rules.ts';
import { variantOfPrefix } from '../edition/urls.ts';
import { diskSource } from '../lib/file-source.ts';
import { createSteps, type Steps } from '../lib/progress.ts';
import { UserError } from '../lib/user-error.ts';
import type { Problem } from '../problems/problem.ts';
import { terminalReport } from '../problems/report.ts';
import { issueSummary } from '../text/issue-summary.ts';
import { createPageRecords, fileOfPage, type PageRecords } from './page-records.ts';
import type { Settings } from './settings.ts';
import { shownPath } from '../lib/shown-path.ts';

/**
 * One run of the program on one edition: its settings, and the edition as read. Commands create it and
 * pass it on, so that a build reads every file once.
 */
export interface Session {
  readonly settings: Settings;
  /** Whether it is about a part of the edition, whose site others complete. */
  readonly isPart: boolean;
  /** Reports progress. */
  readonly steps: Steps;
  /** The files at the top of the edition's folder. */
  rules: () => Promise<RulesReading>;
  /** The edition with its problems, read on first use. */
  inspect: () => Promise<Inspection>;
  /**
   * The edition that pages show; null if it has problems. In the live preview, the last state without
   * errors, where differences from the transcripts do not count as errors.
   */
  shown: () => Promise<WholeEdition | null>;
  /** The part of the edition whose pages are written. */
  scope: () => Promise<Scope>;
  /** Like `shown`, but never null. @throws UserError With a report, if the edition has problems. */
  whole: () => Promise<WholeEdition>;
  /** The converters of the edition. @throws UserError If the edition has problems. */
  converters: () => Promise<ConverterFor>;
  /**
   * Converts a page rendered by Astro to the script of its URL, and records it during a build.
   * @param address Its URL path relative to the site, and the script prefix of that path.
   */
  finishPage: (
    html: string,
    address: { path: string; prefix: string | undefined },
  ) => Promise<string>;
  /** Starts recording finished pages. */
  startRecording: () => Promise<PageRecords>;
  /** Deletes the records; does nothing if there are none. */
  stopRecording: () => Promise<void>;
  /** Discards the edition, so that it is read again on next use. */
  forget: () => void;
}

/** A part of an edition whose pages are written together. */
export interface Scope {
  /** Ids of the issues whose pages are written; null for all of them. */
  issues: ReadonlySet<string> | null;
  /** Whether the pages that belong to no issue are written: home, years, about, search. */
  hasSitePages: boolean;
  /** The issues, and those that their pages link to; for the pages of no issue, all. */
  catalogue: readonly IssueEntry[];
}

/** A part of an edition that has been read and checked. */
export interface LoadedPart {
  rules: RulesReading;
  /** The edition with the issues of the scope and, for the home page, the latest. */
  whole: WholeEdition;
  scope: Scope;
}

interface SessionOptions {
  /** The edition, if it has already been read. */
  inspection?: Inspection;
  /** A part of the edition to be used instead of all of it. */
  part?: LoadedPart;
  /** Whether the edition may change during the session (live preview). */
  isLive?: boolean;
  steps?: Steps;
}

export function createSession(
  settings: Settings,
  { inspection, part, isLive = false, steps = createSteps() }: SessionOptions = {},
): Session {
  const { root, contentDir } = settings;
  let reading = inspection && Promise.resolve(inspection);
  let converters: Promise<ConverterFor> | undefined;

  const inspect = (): Promise<Inspection> => (reading ??= inspectEdition(diskSource(contentDir)));
  let last: WholeEdition | null = null;
  const shown = async (): Promise<WholeEdition | null> => {
    if (part) return part.whole;
    const { whole, draft } = await inspect();
    last = isLive ? (draft ?? last) : whole;
    return last;
  };
  const whole = async (): Promise<WholeEdition> =>
    (await shown()) ?? soundEdition(await inspect(), contentDir);
  const loadConverters = (): Promise<ConverterFor> =>
    (converters ??= Promise.all([whole(), loadLexicon(root)]).then(([{ edition }, lexicon]) =>
      createConverters(edition, lexicon),
    ));
  let records: PageRecords | null = null;
  return {
    settings,
    isPart: part !== undefined,
    steps,
    rules: async () =>
      part?.rules ?? (reading ? (await reading).reading : readRules(diskSource(contentDir))),
    inspect,
    shown,
    whole,
    scope: async () => part?.scope ?? scopeOfAll(await whole()),
    converters: loadConverters,
    async finishPage(html, { path, prefix }) {
      const [{ edition }, converterFor] = await Promise.all([whole(), loadConverters()]);
      const variant = variantOfPrefix(prefix, edition.script);
      const page = finishPage(html, pageConversion(edition, variant, converterFor));
      await records?.add(fileOfPage(path), variant, page.tree);
      return page.html;
    },
    startRecording: async () => (records = await createPageRecords()),
    async stopRecording() {
      await records?.close();
      records = null;
    },
    forget: () => {
      reading = undefined;
      converters = undefined;
    },
  };
}

const scopeOfAll = ({ edition, issues }: WholeEdition): Scope => ({
  issues: null,
  hasSitePages: true,
  catalogue: issues.map((issue) => issueEntry(issueSummary(issue, edition))),
});

/** An error with a report of problems. */
export const refusal = (problems: readonly Problem[], contentDir: string): UserError =>
  new UserError(terminalReport(problems, shownPath(contentDir)));

/** The edition of an inspection. @throws UserError With a report, if it has problems. */
export function soundEdition({ whole, problems }: Inspection, contentDir: string): WholeEdition {
  if (whole) return whole;
  throw refusal(problems, contentDir);
}
