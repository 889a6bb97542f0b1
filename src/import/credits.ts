import type { Credit } from '../schema/article.ts';
import { fold } from './credits/fold.ts';
import { readCredits, readSignature, type CreditText } from './credits/read-credits.ts';
import { datelineLength, isDateline } from './credits/read-dateline.ts';
import { agency, commonSurnames, role } from './credits/words.ts';

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

/** Dateline and byline of a line, and its text without them. */
export interface SplitLine {
  dateline: string | null;
  byline: string | null;
  /** Whether the byline is a part of the dateline, as in （中央社记者吴睿骐桃园5日电）. */
  isWithin: boolean;
  text: string;
}

/** A dateline or a byline at the start of a text. */
interface Part {
  kind: 'dateline' | 'byline';
  length: number;
  /** The byline within a dateline: its offsets in the text. */
  within?: { start: number; end: number };
  /** Where the byline ends that follows in the same bracket. */
  then?: number;
}

/** Bullets that may stand before a dateline or byline. */
const bullets = /^[\s□◎■●○◇◆△▲▼★☆※]*/u;
/** A name that is one by its shape. */
const common = `[${[...commonSurnames].join('')}]`;
const commonName = String.raw`${common}\p{Script=Han}{1,2}`;
/** A bracket with up to 80 characters. */
const bracket = /^\((?<content>[^()]{1,80})\)/u;

/**
 * Splits dateline and byline off the first line of a report. What is not certain stays text.
 * @returns The dateline, the byline if it is not within it, and the text are the line, white space apart.
 * @example `本报讯（记者 李涛）昨日` has the dateline 本报讯 and the byline （记者 李涛）.
 */
export function splitLead(line: string): SplitLine {
  const folded = fold(line);
  const dateline = takePart(folded, 0, 'dateline');
  if (dateline?.within) {
    const { start, end } = dateline.within;
    const printed = line.slice(start, end).trim();
    const text = line.slice(dateline.length).trim();
    return {
      dateline: line.slice(0, dateline.length).trim(),
      byline: printed,
      isWithin: true,
      text,
    };
  }
  const from = dateline?.length ?? 0;
  let to = dateline?.then ?? from;
  for (let part = takePart(folded, to, 'byline'); part; part = takePart(folded, to, 'byline')) {
    to += part.length;
  }
  return {
    dateline: textOrNull(line.slice(0, from)),
    byline: textOrNull(line.slice(from, to)),
    isWithin: false,
    text: line.slice(to).trim(),
  };
}

/**
 * Splits a byline or dateline off the end of a report. Names without a role must stand in brackets behind
 * the end of a sentence.
 * @returns The text, the dateline, and the byline if it is not within it, are the line, white space apart.
 * @example `……散会。（新华社北京11月1日电）` ends with a dateline.
 */
export function splitTail(line: string): SplitLine {
  const whole = { dateline: null, byline: null, isWithin: false, text: line.trim() };
  const folded = fold(line).trimEnd();
  const found = /^(?<text>.*[^\s(])\s*\((?<content>[^()]{2,80})\)$/su.exec(folded)?.groups;
  const at = found
    ? startOfSupplier(found['text'] ?? '')
    : (signatureAfterBlank(folded) ?? endOfLastSentence(folded));
  if (at === 0) return whole;
  const text = line.slice(0, at).trim();
  const tail = line.slice(at).trim();
  if (!found) {
    const isSigned =
      signatureAfterBlank(folded) !== undefined ||
      (beginsWithRole.test(fold(tail)) && isOpenByline(fold(tail)));
    return isSigned ? { ...whole, text, byline: tail } : whole;
  }
  const content = found['content'] ?? '';
  const part = readPart(fold(tail));
  if (part?.kind === 'dateline') {
    const { start, end } = part.within ?? { start: 0, end: 0 };
    const isWithin = part.within !== undefined;
    if (part.then === undefined) {
      return { text, dateline: tail, byline: textOrNull(tail.slice(start, end)), isWithin };
    }
    const [dateline, byline] = [tail.slice(0, part.length), tail.slice(part.length)];
    return { text, dateline: dateline.trim(), byline: byline.trim(), isWithin };
  }
  const credits = readCredits(content);
  const isSigned =
    (credits?.hasRole && credits.credits.length > 0) ||
    (/[。!?…”」』)]$/u.test(found['text'] ?? '') &&
      (readSignature(content).length > 0 || (credits && isByline(credits, content))));
  return isSigned ? { ...whole, text, byline: tail } : whole;
}

/** Where 新华社发 begins, which may stand before the bracket that names who took the picture. */
function startOfSupplier(text: string): number {
  const supplier = supplied.exec(text)?.[0] ?? '';
  return text.length === supplier.length ? text.length : text.length - supplier.length;
}
const supplied = new RegExp(String.raw`(?<=^|[。!?\s])(?:${agency})发\s*$`, 'u');

/** The offset of a name that stands behind the end of the last sentence and a wide blank. */
function signatureAfterBlank(folded: string): number | undefined {
  const found = signedAfterBlank.exec(folded)?.groups;
  return found?.['text']?.length;
}
const signedAfterBlank = new RegExp(
  String.raw`^(?<text>.*[。!?…][”」』]?)\s{2,}(?:${commonName}|${common}\s+\p{Script=Han})(?<!先生|女士|小姐|老师|同志|主任|书记|大夫|教授)$`,
  'su',
);

/** The offset behind the last sentence of a folded text; 0 if nothing, or too much, follows it. */
function endOfLastSentence(folded: string): number {
  return /^.*[。!?…][”」』]?(?=[^。!?…”」』]{4,60}$)/su.exec(folded)?.[0].length ?? 0;
}

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** The part of a kind that begins at `from`, with the bullets before it and the colon behind it. */
function takePart(folded: string, from: number, kind: Part['kind']): Part | undefined {
  const rest = folded.slice(from);
  const start = bullets.exec(rest)?.[0].length ?? 0;
  const found =
    readPart(rest.slice(start)) ?? (from > 0 ? nameInBracket(rest.slice(start)) : undefined);
  // Behind a dateline, another that names its authors is their byline: （记者苏榕芳福州报道）.
  const part =
    found?.within && kind === 'byline' ? ({ kind, length: found.length } satisfies Part) : found;
  if (part?.kind !== kind) return undefined;
  const end = start + part.length;
  const colon = /^\s*:/u.exec(rest.slice(end))?.[0].length ?? 0;
  const { within, then }: Part = part;
  return {
    kind,
    length: end + colon,
    ...(then === undefined ? {} : { then: then + start }),
    ...(within ? { within: { start: within.start + start, end: within.end + start } } : {}),
  };
}

/** Behind a dateline: a name in brackets without a role. */
function nameInBracket(folded: string): Part | undefined {
  const length = inBracketAlone.exec(folded)?.[0].length;
  return length === undefined ? undefined : { kind: 'byline', length };
}
const inBracketAlone = new RegExp(
  String.raw`^\(\s*(?:${commonName}|${common}\s+\p{Script=Han})\s*\)`,
  'u',
);

/** The dateline or byline at the start of a folded text. */
function readPart(folded: string): Part | undefined {
  const inBracket = bracket.exec(folded);
  const content = inBracket?.groups?.['content'];
  if (inBracket && content !== undefined) {
    const { length } = inBracket[0];
    const before = datelineLength(content);
    const gap = /^[\s,、:/]*/u.exec(content.slice(before))?.[0].length ?? 0;
    const persons = before > 0 ? readCredits(content.slice(before + gap)) : undefined;
    // A bracket with both is divided between them.
    if (persons?.hasRole && persons.credits.length > 0) {
      return { kind: 'dateline', length: 1 + before, then: length };
    }
    const credits = readCredits(content);
    if (credits && isDispatched(credits, content)) {
      return { kind: 'dateline', length, within: { start: 1, end: 1 + credits.end } };
    }
    if (credits && isByline(credits, content)) return { kind: 'byline', length };
    return isDateline(content) ? { kind: 'dateline', length } : undefined;
  }
  const dateline = datelineLength(folded);
  if (dateline > 0) return { kind: 'dateline', length: dateline };
  return openByline(folded);
}

/** Whether a bracket is a dateline that names its authors: 记者林睿骐台南5日电, 林觉一／新竹报导. */
const isDispatched = (
  { credits, hasRole, hasPlace, isDispatch }: CreditText,
  content: string,
): boolean => isDispatch && credits.length > 0 && (hasRole || (hasPlace && content.includes('/')));

/** Whether what stands in a bracket names persons as authors: by a role, a place, or several names. */
const isByline = (
  { credits, hasRole, hasPlace, isDispatch, isPlain }: CreditText,
  content: string,
): boolean =>
  hasRole ||
  (hasPlace && !isDispatch && credits.length > 0) ||
  (isPlain && credits.length > 1 && /\p{Script=Han}[\s、]+\p{Script=Han}/u.test(content));

/** Where a byline without brackets can end: before white space or a colon, after 报道, at the end. */
const ends =
  /报[道导](?=[\s:]|$)|[电摄](?=[\s:]|$)|(?<=\/[\p{Script=Han}\-]{1,14})报[道导]|(?<=\S)(?=[\s:])|$/gu;
const beginsWithRole = new RegExp(
  String.raw`^(?:(?:文\s*[/、]?\s*[图摄]|图\s*[/、]?\s*文|文|图|摄影)[\s/:]+)?(?:[\p{Script=Han}A-Za-z·]{0,14}?${role}|\p{Script=Han}{2,4}/[\p{Script=Han}\-]{1,14}报[道导]|(?:独家|现场|综合|专题)?报[道导]\s*(?::|(?=[▲●■]))|(?:本[报刊台])?${commonName}报[道导]\s*:|${commonName}\s+报[道导]\s*$)`,
  'u',
);
/** Roles and names and nothing else on a line: each name may be any. */
const paired = String.raw`[\p{Script=Han}A-Za-z·]{0,14}?${role}\s+\p{Script=Han}{1,4}(?:(?:\s*、\s*|\s(?=\p{Script=Han}(?:\s|$)))\p{Script=Han}{1,4})*`;
const aloneOnLine = new RegExp(
  String.raw`^(?:[文图]\s*/\s*)?${paired}(?:\s+(?:[文图]\s*/\s*)?${paired})*(?:\s+发自\p{Script=Han}{2,8})?\s*$`,
  'u',
);

/** The byline without brackets at the start of a folded text, or the dateline that holds one. */
function openByline(folded: string): Part | undefined {
  const near = folded.slice(0, 90);
  if (!beginsWithRole.test(near)) return undefined;
  const lengths =
    aloneOnLine.test(folded) && readCredits(folded)
      ? [folded.trimEnd().length]
      : [...near.matchAll(ends)]
          .map((match) => match.index + match[0].length)
          .filter((end) => isOpenByline(near.slice(0, end)));
  const length = lengths.at(-1) ?? 0;
  if (length === 0) return undefined;
  const credits = readCredits(near.slice(0, length));
  return credits?.isDispatch
    ? { kind: 'dateline', length, within: { start: 0, end: credits.end } }
    : { kind: 'byline', length };
}

/** Whether a folded text is nothing but a byline, told apart from the text behind it. */
function isOpenByline(text: string): boolean {
  const credits = /[。!?;]/u.test(text) ? undefined : readCredits(text);
  if (!credits || credits.credits.length === 0 || credits.isOpen) return false;
  const isClosed = /(?:报[道导]|[电摄])$/u.test(text);
  return isClosed
    ? credits.hasRole || credits.hasPlace || credits.isPlain
    : credits.hasRole && credits.isPlain;
}
