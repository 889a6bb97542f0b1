/** The kind of a line of a transcript. */
export type LineKind =
  /** White space only. */
  | 'blank'
  /** Page heads, page numbers, site navigation, editors' line: no part of any article. */
  | 'furniture'
  /** The first line of a report: 本报讯, 【中央社南京二日电】, 新华社北京1月2日电. */
  | 'lead'
  /** Names of reporters and nothing else. */
  | 'byline'
  /** Words of a picture: 图为…, （左二…）, …摄. */
  | 'caption'
  /** Short, without final punctuation: some sort of heading. */
  | 'head'
  /** A paragraph that ends. */
  | 'body'
  /** A paragraph that breaks off in the middle. */
  | 'cut';

/** A classified line of a transcript. */
export interface SourceLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without white space at the ends and without heading marks. */
  readonly text: string;
  /** Number of heading marks: the size of the type, 1 the largest; 0 if there are none. */
  readonly level: number;
  /** Number of blank lines directly before this line. */
  readonly gap: number;
  readonly kind: LineKind;
  /** Whether the text breaks off: true of every `cut` line and of some leads. */
  readonly torn: boolean;
  /** Why the line was given its kind, for the editor. */
  readonly reason: string;
}

/** The number at the start of a crosshead or list item: 一、 （二） 3. */
export const ordinal =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,3}(?:[、．.）)]|[\s　])|[①-⑳])[\s　]*/u;

/** Whether a line belongs to the running text of an article. */
export const isText = (line: SourceLine | undefined): boolean =>
  line?.kind === 'body' || line?.kind === 'cut' || line?.kind === 'lead';
