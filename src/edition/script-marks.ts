import type { Script } from '../schema/common.ts';

/**
 * Marks for a piece of text that is in another script than what stands around it, for texts without
 * an element of their own: titles, descriptions, names within a message. They are Unicode
 * noncharacters, which no text holds; `convertTree` takes them out again.
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

/** A text marked as being in a script, if what stands around it is in another. */
export const inScript = (text: string, script: Script, around: Script): string =>
  script === around || text === '' ? text : openings[script] + text + closing;

/** A text without marks. */
export const unmarked = (text: string): string => text.replace(/[\u{FDD0}-\u{FDD2}]/gu, '');

/** Whether a page holds text in another script than its own, in an element or in marks. */
export const hasOtherScript = (html: string): boolean =>
  /[\u{FDD0}-\u{FDD2}]| data-source="/u.test(html);

/** A piece of text; the script is null where no mark says it. */
export interface ScriptRun {
  text: string;
  script: Script | null;
}

/**
 * A text piece by piece. @param script That of a mark which an earlier text left open.
 * @returns The pieces, without marks, and the script that this text leaves open.
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
