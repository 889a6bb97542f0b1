import type { Credit } from '../schema/article.ts';
import { fold } from './credits/fold.ts';
import { readCredits, readSignature, type CreditText } from './credits/read-credits.ts';
import { datelineLength, isDateline } from './credits/read-dateline.ts';
import { role } from './credits/words.ts';

/**
 * Parses a byline: roles with their names, affiliations, and who wrote the text or took the pictures.
 * @param printed As printed, with brackets and line breaks.
 * @returns One credit a person; empty if the byline cannot be parsed.
 * @example （记者 李涛 通讯员 郭文娟 文/摄）
 */
export function parseCredits(printed: string): Credit[] {
  const signed = readSignature(printed);
  return signed.length > 0 ? signed : (readCredits(printed)?.credits ?? []);
}

/** The first line of a report, split at the start of its text. */
export interface Lead {
  dateline: string | null;
  byline: string | null;
  /** The rest of the line. */
  text: string;
}

/** The last line of a report, split where its text ends. */
export interface Tail {
  /** The line up to there. */
  text: string;
  dateline: string | null;
  byline: string | null;
}

/** A part of a line that is a dateline or a byline. */
interface Part {
  kind: 'dateline' | 'byline';
  length: number;
}

/** Bullets that may stand before a dateline or byline. */
const bullets = /^[\s□◎■●○◇◆△▲▼★☆※]*/u;
/** A bracket with up to 80 characters. */
const bracket = /^\((?<content>[^()]{1,80})\)/u;

/**
 * Splits dateline and byline off the first line of a report. What is not certain stays text.
 * @example `本报讯（记者 李涛）昨日` has the dateline 本报讯 and the byline （记者 李涛）.
 */
export function splitLead(line: string): Lead {
  const folded = fold(line);
  const dateline = takeParts(folded, 0, 'dateline');
  const byline = takeParts(folded, dateline, 'byline');
  return {
    dateline: textOrNull(line.slice(0, dateline)),
    byline: textOrNull(line.slice(dateline, byline)),
    text: (byline === 0 ? line : line.slice(byline)).trim(),
  };
}

/**
 * Splits a bracket with a byline or dateline off the end of a report. A bracket with names only must stand
 * behind the end of a sentence.
 * @example `……散会。（新华社北京11月1日电）` ends with a dateline.
 */
export function splitTail(line: string): Tail {
  const folded = fold(line).trimEnd();
  const found = /^(?<text>.*[^\s(])\s*\((?<content>[^()]{2,80})\)$/su.exec(folded)?.groups;
  const text = line.slice(0, found?.['text']?.length ?? 0);
  const tail = line.slice(text.length).trim();
  const content = found?.['content'] ?? '';
  const credits = readCredits(content);
  const isSigned =
    (credits?.hasRole && credits.credits.length > 0) ||
    (/[。!?…”」』)]$/u.test(found?.['text'] ?? '') && readSignature(content).length > 0);
  if (isSigned) return { text: text.trim(), dateline: null, byline: tail };
  if (isDateline(content)) return { text: text.trim(), dateline: tail, byline: null };
  return { text: line.trim(), dateline: null, byline: null };
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The offset where the parts of one kind end that begin at `from`. */
function takeParts(folded: string, from: number, kind: Part['kind']): number {
  const rest = folded.slice(from);
  const start = bullets.exec(rest)?.[0].length ?? 0;
  const part = readPart(rest.slice(start));
  if (part?.kind !== kind) return from;
  const end = from + start + part.length;
  const colon = /^\s*:/u.exec(folded.slice(end))?.[0].length ?? 0;
  return kind === 'byline' ? takeParts(folded, end + colon, kind) : end + colon;
}

/** The dateline or byline at the start of a folded text. */
function readPart(folded: string): Part | undefined {
  const inBracket = bracket.exec(folded);
  const content = inBracket?.groups?.['content'];
  if (inBracket && content !== undefined) {
    const { length } = inBracket[0];
    const credits = readCredits(content);
    if (credits && isByline(credits)) return { kind: 'byline', length };
    return isDateline(content) ? { kind: 'dateline', length } : undefined;
  }
  const dateline = datelineLength(folded);
  if (dateline > 0) return { kind: 'dateline', length: dateline };
  const byline = openByline(folded);
  return byline > 0 ? { kind: 'byline', length: byline } : undefined;
}

/** Whether what stands in a bracket names persons as authors, and not only names. */
const isByline = ({ credits, hasRole, hasPlace, isDispatch }: CreditText): boolean =>
  hasRole || (hasPlace && !isDispatch && credits.length > 0);

/** Where a byline without brackets can end: before white space, after 报道 or a colon, at the end. */
const ends =
  /报[道导](?=[\s:]|$)|[电摄](?=[\s:]|$)|(?<=\/\p{Script=Han}{1,8})报[道导]|(?<=\S)(?=\s)|$/gu;
const beginsWithRole = new RegExp(
  String.raw`^(?:[\p{Script=Han}A-Za-z·]{0,14}?${role}|\p{Script=Han}{2,4}/\p{Script=Han}{1,8}报[道导])`,
  'u',
);

const aloneOnLine = new RegExp(
  String.raw`^[\p{Script=Han}A-Za-z·]{0,14}?${role}\s+\p{Script=Han}{2,4}\s*$`,
  'u',
);

/** The length of the byline without brackets at the start of a folded text; 0 if there is none. */
function openByline(folded: string): number {
  const near = folded.slice(0, 90);
  if (!beginsWithRole.test(near)) return 0;
  const lengths = [...near.matchAll(ends)].map((match) => match.index + match[0].length);
  // A role and one name on a line of their own: the name may be any.
  if (aloneOnLine.test(folded) && readCredits(folded)) return folded.trimEnd().length;
  return lengths.filter((length) => isOpenByline(near.slice(0, length))).at(-1) ?? 0;
}

/** Whether a text is nothing but a byline, told apart from the text behind it. */
function isOpenByline(text: string): boolean {
  const credits = /[。!?;]/u.test(text) ? undefined : readCredits(text);
  if (!credits || credits.credits.length === 0) return false;
  const isClosed = /(?:报[道导]|[电摄])$/u.test(text);
  return isClosed ? credits.hasRole || credits.hasPlace : credits.hasRole && credits.isPlain;
}
