import type { Root } from 'mdast';
import type { ArticleData, Emendation } from '../schema/article.ts';
import type { Script, Withdrawal } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData } from '../schema/issue.ts';
import type { PictureSize } from '../schema/picture.ts';
import type { GlossaryEntry, NameEntry } from '../schema/rules.ts';
import type { PinnedPassage } from './read/pins.ts';

/** The data of `edition.yaml` and the edition's conversion rules. */
export interface Edition extends EditionData {
  names: readonly NameEntry[];
  glossary: readonly GlossaryEntry[];
}

/** A paragraph, table or crosshead of the body, in the source reading. */
export interface Block {
  /** `p1`, `p2` … for paragraphs and tables, `h1`, `h2` … for crossheads. */
  id: string;
  kind: 'paragraph' | 'table' | 'crosshead';
  /** A line feed stands between the lines of verse, and between the cells of a table, row by row. */
  text: string;
  /** Pinned passages in the order of the text. */
  pins: PinnedPassage[];
  /** Line in the file, counted from 1. */
  line: number;
}

/** An article with its body, in the source reading and the script of its issue. */
export interface Article {
  /** Path relative to the content folder. */
  file: string;
  data: ArticleData;
  blocks: readonly Block[];
  tree: Root;
}

/** An issue with all its articles. */
export interface Issue {
  /** The folder's name: the date, if known. */
  id: string;
  data: IssueData;
  /** The script it is printed in: its own if given, else the edition's. */
  script: Script;
  /** In the order of their files, including withdrawn ones. */
  articles: readonly Article[];
  /** Sizes of the pictures used in the issue, by file name. */
  pictures: ReadonlyMap<string, PictureSize>;
  /** The withdrawn articles, by id. */
  withdrawn: ReadonlyMap<string, Withdrawal>;
}

/** An edition without problems: the input of every step after the check. */
export interface WholeEdition {
  edition: Edition;
  issues: readonly Issue[];
}

/** An emendation with its number in the order of the text, from 1. */
export interface NumberedEmendation extends Emendation {
  number: number;
}

/** An article without its body, for lists and links to neighbours. */
export interface ArticleSummary {
  data: ArticleData;
  /** The beginning of the body. */
  opening: string;
  /** A longer beginning, for the lead article of a page. */
  lead: string;
  /** Kind and length in code points of each block of the body, and of each line of verse or a table. */
  lengths: { kind: Block['kind']; length: number }[];
  /** Emendations in the order of the text. */
  notes: NumberedEmendation[];
}

/** An issue without the bodies of its articles, for the pages of the site. */
export interface IssueSummary {
  id: string;
  /** The pages list only published articles. */
  data: IssueData;
  /** The published articles, by id. */
  articles: ReadonlyMap<string, ArticleSummary>;
  /** The withdrawn articles, by id. */
  withdrawn: ReadonlyMap<string, Withdrawal>;
}
