import { decodeNamedCharacterReference } from 'decode-named-character-reference';
import { decodeNumericCharacterReference } from 'micromark-util-decode-numeric-character-reference';
import {
  applyEdits,
  asidesOf,
  withoutOverlaps,
  type MarkupAside,
  type MarkupEdit,
} from './markup-edit.ts';
import { latexEdits, scriptForm } from './markup-latex.ts';

/** A line of a transcript as it is read. */
export interface MarkupLine {
  /** Its heading marks, `#` to `######`; empty if there are none. */
  marks: string;
  /** The text without markup, with single characters for entities and LaTeX commands. */
  text: string;
  /** What was left out or replaced, heading marks among it, in the order of the line. */
  setAside: MarkupAside[];
}

/** The part of a jump line that a line may begin or end with. */
export type Jump = 'continuedOn' | 'continuedFrom';

/**
 * Reads the markup that vision models put into a transcript: heading marks, entities, simple LaTeX,
 * emphasis, HTML tags of type, pictures and comments.
 * @param jump Whether the line ends with 下转… or begins with 上接…, which is set aside too.
 * @example `readMarkup('**增长$95\\%$**').text` is `增长95%`.
 */
export function readMarkup(line: string, jump?: Jump): MarkupLine {
  const heading = /^\s*(?<marks>#{1,6})\s+(?=\S)/u.exec(line);
  const marks = heading?.groups?.['marks'] ?? '';
  const edits = withoutOverlaps([
    ...(heading
      ? [{ from: 0, to: heading[0].length, as: '', why: '转写稿的 Markdown 标题记号' }]
      : []),
    ...(jump ? jumpEdits(line, jump) : []),
    ...inlineEdits(line),
  ]);
  const text = oneLine(applyEdits(line, edits)).trim();
  return { marks, text, setAside: asidesOf(line, edits) };
}

/** Line separators as spaces, since no field of an article may contain them. */
export const oneLine = (text: string): string => text.replace(/[\n\r\u2028\u2029]/gu, ' ');

/** The edits of markup within lines; of markup that overlaps, the first kind counts. */
export const inlineEdits = (text: string): MarkupEdit[] =>
  withoutOverlaps([
    ...matches(text, /<!--.*?-->/gsu, '注释'),
    ...matches(text, /!\[[^\]\n]*\]\([^()\n]*\)|<img\b[^<>]*>/giu, '图片的记号'),
    ...latexEdits(text),
    ...scriptTagEdits(text),
    ...tagEdits(text),
    ...entityEdits(text),
    ...emphasisEdits(text),
  ]);

const matches = (text: string, pattern: RegExp, why: string): MarkupEdit[] =>
  [...text.matchAll(pattern)].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    as: '',
    why,
  }));

const tagReason = 'HTML 标记';

/** Raised and lowered characters: `m<sup>2</sup>` is m². */
const scriptTagEdits = (text: string): MarkupEdit[] =>
  [...text.matchAll(/<(?<tag>sup|sub)>(?<inner>[^<>&$]*)<\/\k<tag>>/giu)].flatMap((match) => {
    const { tag = '', inner = '' } = match.groups ?? {};
    const as = scriptForm(inner.trim(), tag.toLowerCase() === 'sup' ? 'above' : 'below');
    if (as === undefined) return [];
    return [{ from: match.index, to: match.index + match[0].length, as, why: tagReason }];
  });

/** Tags that set type or lines; a line break is read as a blank. */
const tagEdits = (text: string): MarkupEdit[] =>
  matches(
    text,
    /<\/?(?:b|big|br|center|del|div|em|font|i|ins|mark|p|s|small|span|strike|strong|sub|sup|u)(?:\s[^<>]*)?\/?>/giu,
    tagReason,
  ).map((edit) => (/^<br/iu.test(text.slice(edit.from, edit.to)) ? { ...edit, as: ' ' } : edit));

const entityEdits = (text: string): MarkupEdit[] =>
  [...text.matchAll(/&(?:#x(?<hex>[\da-f]{1,6})|#(?<decimal>\d{1,7})|(?<name>[a-z][a-z\d]*));/giu)]
    .map((match) => {
      const { hex, decimal, name = '' } = match.groups ?? {};
      const decoded =
        hex !== undefined
          ? decodeNumericCharacterReference(hex, 16)
          : decimal !== undefined
            ? decodeNumericCharacterReference(decimal, 10)
            : decodeNamedCharacterReference(name);
      const as = decoded === false || decoded === '\uFFFD' ? undefined : decoded;
      return { from: match.index, to: match.index + match[0].length, as, why: '字符实体' };
    })
    .flatMap(({ as, ...edit }) =>
      as === undefined || /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/u.test(as)
        ? []
        : [{ ...edit, as: /^\s*$/u.test(as) ? ' ' : as }],
    );

/**
 * Pairs of two or three asterisks, of single ones around words, or of two underscores, with no blank inside
 * of them.
 */
const emphasis =
  /(?<![*\\])(?<strong>\*{2,3})(?=[^\s*])[^*]*[^\s*\\]\k<strong>(?!\*)|(?<![\w*\\])(?<mark>\*)(?=[\p{L}\p{N}\p{Ps}\p{Pi}])[^*]*[^\s*\\]\k<mark>(?![\w*])|(?<!\w)(?<line>__)(?=[^\s_])[^_]*[^\s_]\k<line>(?!\w)/gu;

const emphasisEdits = (text: string): MarkupEdit[] =>
  [...text.matchAll(emphasis)].flatMap((match) => {
    const { mark, strong, line } = match.groups ?? {};
    const { length } = mark ?? strong ?? line ?? '';
    const end = match.index + match[0].length;
    return [
      { from: match.index, to: match.index + length },
      { from: end - length, to: end },
    ].map((edit) => ({ ...edit, as: '', why: 'Markdown 强调记号' }));
  });

/** 下转第三版, 上接第一版, with or without brackets. */
const jumpText = String.raw`[（(【\[]?[紧緊]?(?:下[转轉接]|上接|[转轉])[^（()）。，]{0,10}?[版页頁张張][^（()）。，]{0,10}[）)】\]]?`;
const jumps = {
  continuedOn: new RegExp(String.raw`${jumpText}\s*$`, 'u'),
  continuedFrom: new RegExp(String.raw`^\s*${jumpText}`, 'u'),
} as const satisfies Record<Jump, RegExp>;

function jumpEdits(line: string, jump: Jump): MarkupEdit[] {
  const match = jumps[jump].exec(line);
  return match
    ? [{ from: match.index, to: match.index + match[0].length, as: '', why: '转版' }]
    : [];
}
