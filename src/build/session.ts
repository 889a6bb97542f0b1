import { relative } from 'node:path';
import { inspectEdition, type Inspection } from '../check/inspect-edition.ts';
import { finishPage } from '../conversion/convert-page.ts';
import {
  createConverters,
  pageConversion,
  type ConverterFor,
} from '../conversion/edition-converters.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import type { WholeEdition } from '../edition/model.ts';
import { readRules, type RulesReading } from '../edition/read/read-rules.ts';
import { variantOfPrefix } from '../edition/urls.ts';
import { diskSource } from '../lib/file-source.ts';
import { createSteps, type Steps } from '../lib/progress.ts';
import { UserError } from '../lib/user-error.ts';
import { terminalReport } from '../problems/report.ts';
import { createPageRecords, fileOfPage, type PageRecords } from './page-records.ts';
import type { Settings } from './settings.ts';

/**
 * One run of the program over one edition: its settings, and the edition as it was read. Commands make
 * it and hand it on, so that a build reads every file once.
 */
export interface Session {
  readonly settings: Settings;
  /** Shows what is done. */
  readonly steps: Steps;
  /** The files at the top of the edition's folder. */
  rules: () => Promise<RulesReading>;
  /** The edition with its problems, read when it is first asked for. */
  inspect: () => Promise<Inspection>;
  /**
   * The edition as pages show it; null where it has problems. While it is edited, it is what it was when
   * it last had no errors, and differences from its transcripts are none.
   */
  shown: () => Promise<WholeEdition | null>;
  /** The same. @throws UserError With a report, if there is none. */
  whole: () => Promise<WholeEdition>;
  /** The converters of the edition. @throws UserError If the edition has problems. */
  converters: () => Promise<ConverterFor>;
  /**
   * Converts a page as Astro renders it into the script of its address, and records it if a build is
   * under way.
   * @param address Its path below the site's folder, and the part of it that stands for the script.
   */
  finishPage: (
    html: string,
    address: { path: string; prefix: string | undefined },
  ) => Promise<string>;
  /** Records the pages that are finished from now on. */
  startRecording: () => Promise<PageRecords>;
  /** Lets the edition be read anew when it is next asked for. */
  forget: () => void;
}

interface SessionOptions {
  /** The edition, where it has been read already. */
  inspection?: Inspection;
  /** Whether it is edited in the meantime. */
  isLive?: boolean;
  steps?: Steps;
}

export function createSession(
  settings: Settings,
  { inspection, isLive = false, steps = createSteps() }: SessionOptions = {},
): Session {
  const { root, contentDir } = settings;
  let reading = inspection && Promise.resolve(inspection);
  let converters: Promise<ConverterFor> | undefined;

  const inspect = (): Promise<Inspection> => (reading ??= inspectEdition(diskSource(contentDir)));
  let last: WholeEdition | null = null;
  const shown = async (): Promise<WholeEdition | null> => {
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
    steps,
    rules: async () => (reading ? (await reading).reading : readRules(diskSource(contentDir))),
    inspect,
    shown,
    whole,
    converters: loadConverters,
    async finishPage(html, { path, prefix }) {
      const [{ edition }, converterFor] = await Promise.all([whole(), loadConverters()]);
      const variant = variantOfPrefix(prefix, edition.script);
      const page = finishPage(html, pageConversion(edition, variant, converterFor));
      await records?.add(fileOfPage(path), variant, page.tree);
      return page.html;
    },
    startRecording: async () => (records = await createPageRecords()),
    forget: () => {
      reading = undefined;
      converters = undefined;
    },
  };
}

/** The edition of an inspection. @throws UserError With a report, if it has problems. */
export function soundEdition({ whole, problems }: Inspection, contentDir: string): WholeEdition {
  if (whole) return whole;
  throw new UserError(terminalReport(problems, relative(process.cwd(), contentDir) || '.'));
}
