import type { Script } from '../schema/common.ts';

/**
 * Marks around a piece of text whose script differs from its context, where no element can carry the
 * information: titles, descriptions, names within a message. The marks are Unicode noncharacters,
 * which do not occur in text; `convertTree` removes them.
 */
const openings = {
  'zh-Hans': '\u{FDD0}',
  'zh-Hant': '\u{FDD1}',
} as const satisfies Record<Script, string>;
const closing = '\u{FDD2}';

const opened: ReadonlyMap<string, Script> = new Map([
  [openings['zh-Hans'], 'zh-Hans'],
  [openings['zh-Hant'], 'zh-Hant'],
]);

/** Marks a text with its script, if the surrounding text is in another. */
export const inScript = (text: string, script: Script, around: Script): string =>
  script === around || text === '' ? text : openings[script] + text + closing;

/** Removes all marks from a text. */
export const unmarked = (text: string): string => text.replace(/[\u{FDD0}-\u{FDD2}]/gu, '');

/** Whether a page contains text in another script than its own, in an element or in marks. */
export const hasOtherScript = (html: string): boolean =>
  /[\u{FDD0}-\u{FDD2}]| data-source="/u.test(html);

/** A piece of text; the script is null outside marks. */
export interface ScriptRun {
  text: string;
  script: Script | null;
}

/**
 * Splits a text at its marks.
 * @param script The script of a mark still open from an earlier text.
 * @returns The pieces without marks, and the script of the mark still open at the end, or null.
 */
export function readRuns(
  text: string,
  script: Script | null = null,
): { runs: ScriptRun[]; open: Script | null } {
  const runs: ScriptRun[] = [];
  let open = script;
  for (const piece of text.split(/([\u{FDD0}-\u{FDD2}])/u)) {
    if (piece === closing) open = null;
    else if (opened.has(piece)) open = opened.get(piece) ?? null;
    else if (piece !== '') runs.push({ text: piece, script: open });
  }
  return { runs, open };
}
