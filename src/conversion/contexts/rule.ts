/** The form of a character between certain text before and after it. */
export interface ContextRule {
  /** In OpenCC's standard of Traditional forms. */
  form: string;
  /** Regular expression for the end of the text before, in Simplified; absent: any text. */
  before?: string;
  /** Regular expression for the beginning of the text after; absent: any text. */
  after?: string;
  /** Only if the character is a word by itself. */
  alone?: true;
  /** Only in a foreign name. */
  foreign?: true;
  /** A sentence in Traditional (Taiwan) whose conversion is wrong without this rule. */
  example: string;
}

/** The rules of each character; the first that applies wins. */
export type ContextRules = Readonly<Record<string, readonly ContextRule[]>>;

/** Numerals, for use within a character class. */
export const number = '0-9０-９〇零一二三四五六七八九十百千万亿两几数半';

/** The end of a phrase: of the text, or a mark of punctuation. */
export const end = '$|[，。、；：！？…—」』”’）》\\s]';
