import { relative } from 'node:path';
import { inspectEdition, type Inspection } from '../check/inspect-edition.ts';
import { createConverters, type ConverterFor } from '../conversion/edition-converters.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import type { WholeEdition } from '../edition/model.ts';
import { readRules, type RulesReading } from '../edition/read/read-rules.ts';
import { diskSource } from '../lib/file-source.ts';
import { UserError } from '../lib/user-error.ts';
import { terminalReport } from '../problems/report.ts';
import type { Settings } from './settings.ts';

/**
 * One run of the program over one edition: its settings, and the edition as it was read. Commands make
 * it and hand it on, so that a build reads every file once.
 */
export interface Session {
  readonly settings: Settings;
  /** The files at the top of the edition's folder. */
  rules: () => Promise<RulesReading>;
  /** The edition with its problems, read when it is first asked for. */
  inspect: () => Promise<Inspection>;
  /** @throws UserError With a report, if the edition has problems. */
  whole: () => Promise<WholeEdition>;
  /** The converters of the edition. @throws UserError If the edition has problems. */
  converters: () => Promise<ConverterFor>;
  /** Lets the edition be read anew when it is next asked for. */
  forget: () => void;
}

/** @param inspection The edition, where it has been read already. */
export function createSession(settings: Settings, inspection?: Inspection): Session {
  const { root, contentDir } = settings;
  let reading = inspection && Promise.resolve(inspection);
  let converters: Promise<ConverterFor> | undefined;

  const inspect = (): Promise<Inspection> => (reading ??= inspectEdition(diskSource(contentDir)));
  const whole = async (): Promise<WholeEdition> => soundEdition(await inspect(), contentDir);
  return {
    settings,
    rules: async () => (reading ? (await reading).reading : readRules(diskSource(contentDir))),
    inspect,
    whole,
    converters: () =>
      (converters ??= Promise.all([whole(), loadLexicon(root)]).then(([{ edition }, lexicon]) =>
        createConverters(edition, lexicon),
      )),
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
