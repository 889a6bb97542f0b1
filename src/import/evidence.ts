/** What a layout tool says that a block is. */
export type BlockLabel =
  | 'title'
  | 'text'
  | 'list'
  | 'caption'
  | 'picture'
  | 'table'
  | 'formula'
  | 'header'
  | 'footer'
  | 'page-number'
  | 'footnote'
  | 'advertisement';

/** A rectangle on a page, in the units of its page, from the upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A page as its tool measured it; the units are the tool's own (pixels, points, thousandths). */
export interface SourcePage {
  readonly width?: number;
  readonly height?: number;
  /** The page as printed or named by the tool, if it says so. */
  readonly name?: string;
}

/** What a file tells of a line beside its text. */
export interface LineEvidence {
  /** Index of the page, from 0. */
  readonly page: number;
  /** Index of the block within the page, from 0, in reading order. */
  readonly block: number;
  readonly label?: BlockLabel;
  /** Level of a heading, 1 the largest, if the tool gives one. */
  readonly level?: number;
  /** Id of the article to which the tool assigned the line, if it segments articles (METS). */
  readonly article?: string;
  readonly box?: Box;
  /** Confidence of the recognition, from 0 to 1. */
  readonly confidence?: number;
  /** Height of the type in the units of the page. */
  readonly size?: number;
}

/** A line of a file in the internal form, in reading order. */
export interface InputLine extends LineEvidence {
  /** Without line breaks; never blank. */
  readonly text: string;
}

/** A file of any format in the internal form. */
export interface Input {
  /** The format’s name: `alto`, `page-xml`, `hocr`, `mineru` … */
  readonly format: string;
  readonly pages: readonly SourcePage[];
  readonly lines: readonly InputLine[];
}
