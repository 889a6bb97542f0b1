import { applyChain, loadDictionaries } from '../../conversion/dictionaries.ts';
import type { LineEvidence } from '../evidence.ts';
import { surname, traits } from './traits.ts';

/** A filled line of a transcript and what its own text shows. */
export interface SeenLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without white space at the ends, heading marks and marks of bold type. */
  readonly text: string;
  /** The same in simplified characters and without the blanks of a spaced text, for patterns. */
  readonly plain: string;
  /** Of `plain`, in code points. */
  readonly length: number;
  /** Number of heading marks, 1 the largest type; 0 without. */
  readonly level: number;
  readonly isBold: boolean;
  /** White space before the text, in em (a full-width blank is one, another blank a half). */
  readonly indent: number;
  /** Number of blank lines directly before. */
  readonly gap: number;
  /** The sign before the text, such as ○ or 【; empty without. */
  readonly mark: string;
  /** The names of the patterns that it matches. */
  readonly traits: ReadonlySet<string>;
  readonly end: LineEnd;
  readonly evidence: LineEvidence | undefined;
}

/** How a line ends: a sentence, a clause, or neither. */
export type LineEnd = 'sentence' | 'colon' | 'clause' | 'bracket' | 'open';

const sentenceEnd =
  /[。！？!?…；][”’」』）)】〉》]*(?:[（(【][^（\(\)）。]{1,30}[）)】])?$|[.]$|[（(](?:完|[紧文]?下[转接][^（\(\)）]{1,12})[）)]$/u;

/**
 * Looks at each filled line by itself.
 * @param texts All lines, without line breaks.
 * @param evidence What the file tells of each line, by index.
 */
export function observe(
  texts: readonly string[],
  evidence: readonly (LineEvidence | undefined)[] = [],
): SeenLine[] {
  const { characterChain } = loadDictionaries('zh-Hant', 'zh-Hans');
  const seen: SeenLine[] = [];
  let gap = 0;
  texts.forEach((raw, index) => {
    const trimmed = raw.replace(/[\u2028\u2029]/gu, ' ').trim();
    if (trimmed === '') {
      gap += 1;
      return;
    }
    const marks = /^(#{1,6})\s+/u.exec(trimmed);
    const own = trimmed.slice(marks?.[0].length ?? 0);
    const bold = /^(?:\*\*|__|<b>|<strong>)(.+?)(?:\*\*|__|<\/b>|<\/strong>)[：:]?$/u.exec(own);
    const text = (bold?.[1] ?? own).trim();
    const plain = applyChain(characterChain, closeUp(withoutTags(text)));
    const line: SeenLine = {
      number: index + 1,
      text,
      plain,
      length: [...plain].length,
      level: evidence[index]?.level ?? marks?.[1]?.length ?? 0,
      isBold: bold !== null,
      indent: indentOf(raw),
      gap,
      mark: markOf(plain),
      traits: traitsOf(plain),
      end: endOf(plain),
      evidence: evidence[index],
    };
    seen.push(line);
    gap = 0;
  });
  return seen;
}

/** Without inline markup around the words; a picture or table stays as it is. */
function withoutTags(text: string): string {
  if (/<(?:table|img|t[rdh]|\/t)/iu.test(text)) return text;
  const bare = text
    .replace(/<\/?[a-z][^>]*>/giu, '')
    .replace(/^\*([^*]+)\*$/u, '$1')
    .trim();
  return bare === '' ? text : bare;
}

/** Removes the blanks of a text layer that sets one after nearly every character. */
function closeUp(text: string): string {
  const gaps = text.match(/(?<=\S) (?=\S)/gu)?.length ?? 0;
  const filled = text.replace(/\s/gu, '').length;
  return filled >= 4 && gaps >= filled * 0.4
    ? text.replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/gu, '')
    : text;
}

function indentOf(raw: string): number {
  const blank = /^[\s　]*/u.exec(raw)?.[0] ?? '';
  return [...blank].reduce((sum, c) => sum + (c === '\u3000' || c === '\t' ? 1 : 0.5), 0);
}

const markOf = (plain: string): string =>
  /^(?:[○●◎□■◇◆△▲▽▼★☆※·•◐⊙▍►▶◀【\[〔［《「“\-*＊]|——)/u.exec(plain)?.[0] ?? '';

function endOf(plain: string): LineEnd {
  if (sentenceEnd.test(plain)) return 'sentence';
  if (/[：:]$/u.test(plain)) return 'colon';
  if (/[，、,—\-]$/u.test(plain)) return 'clause';
  if (/[）\)】\]〕”」』》]$/u.test(plain)) return 'bracket';
  return 'open';
}

function traitsOf(plain: string): Set<string> {
  const found = new Set<string>();
  // Only the beginning of a long line can show what it is.
  const sample = plain.length > 400 ? `${plain.slice(0, 300)}${plain.slice(-100)}` : plain;
  for (const { name, pattern } of traits) if (pattern.test(sample)) found.add(name);
  const bare = plain.replace(/[\s　]/gu, '');
  if (surname.test(bare)) found.add('surname');
  if (/^[\p{Script=Han}][\s　]{1,2}[\p{Script=Han}]$/u.test(plain)) found.add('surname');
  if (/^\p{Script=Han}{2,4}$/u.test(bare)) found.add('name-shape');
  if (/^\p{Script=Han}{2,4}(?:[\s　、]+\p{Script=Han}{2,4}){1,4}$/u.test(plain))
    found.add('names-shape');
  if (/[，；。、,]/u.test(plain.replace(/^[（(]?[一二三四五六七八九十\d]{1,3}[、．.）)]/u, '')))
    found.add('has-inner');
  if (/。./u.test(plain)) found.add('has-stop');
  if (/[：:]/u.test(plain)) found.add('has-colon');
  if (/[\s　]/u.test(plain)) found.add('has-blank');
  if (/[“”「」『』]/u.test(plain)) found.add('has-quote');
  if (/\d/u.test(plain)) found.add('has-digit');
  if (/^[，。、；：！？）】」』”’]/u.test(plain)) found.add('starts-punct');
  if (/^[“‘「『]/u.test(plain)) found.add('starts-quote');
  if (/^\d/u.test(plain)) found.add('starts-digit');
  if (/^[\(（]/u.test(plain)) found.add('starts-paren');
  if (/^[\(（].*[\)）]$/u.test(plain)) found.add('in-parens');
  if (/^[【\[〔［].*[】\]〕］]$/u.test(plain)) found.add('in-brackets');
  if (/^[《].*[》]$/u.test(plain)) found.add('in-title-marks');
  return found;
}
