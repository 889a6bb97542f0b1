import type { Root } from 'mdast';
import type { ArticleData, Emendation } from '../schema/article.ts';
import type { Script, Withdrawal } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData } from '../schema/issue.ts';
import type { PictureSize } from '../schema/picture.ts';
import type { GlossaryEntry, NameEntry } from '../schema/rules.ts';
import type { PinnedPassage } from './read/pins.ts';

/** What an edition says of itself, and its rules of conversion. */
export interface Edition extends EditionData {
  names: readonly NameEntry[];
  glossary: readonly GlossaryEntry[];
}

/** A paragraph or crosshead of the body, in the source reading. */
export interface Block {
  /** `p1`, `p2` … for paragraphs, `h1`, `h2` … for crossheads. */
  id: string;
  kind: 'paragraph' | 'crosshead';
  text: string;
  /** Passages with forms of their own, in the order of the text. */
  pins: PinnedPassage[];
  /** The line of the file. */
  line: number;
}

/** An article with its body, in the source reading and the script of its issue. */
export interface Article {
  /** Path below the content folder. */
  file: string;
  data: ArticleData;
  blocks: readonly Block[];
  tree: Root;
}

/** An issue with all its articles. */
export interface Issue {
  /** The folder's name: the date, where it is known. */
  id: string;
  data: IssueData;
  /** What it is printed in: its own script, else the edition's. */
  script: Script;
  /** In the order of their files, those that are withdrawn too. */
  articles: readonly Article[];
  /** The sizes of the pictures that it names, by file name. */
  pictures: ReadonlyMap<string, PictureSize>;
  /** The articles that are withdrawn, by id. */
  withdrawn: ReadonlyMap<string, Withdrawal>;
}

/** An edition without problems: what everything after the check is made from. */
export interface WholeEdition {
  edition: Edition;
  issues: readonly Issue[];
}

/** An emendation with its number in the order of the text, from 1. */
export interface NumberedEmendation extends Emendation {
  number: number;
}

/** What lists and neighbours need to know of an article, without its body. */
export interface ArticleSummary {
  data: ArticleData;
  /** The opening words of the body. */
  opening: string;
  /** More of them, for the article that leads a page. */
  lead: string;
  /** The paragraphs and crossheads of the body, by their length in code points. */
  lengths: { kind: Block['kind']; length: number }[];
  /** Its emendations in the order of the text. */
  notes: NumberedEmendation[];
}

/** What the pages of a site need to know of an issue, without the bodies of its articles. */
export interface IssueSummary {
  id: string;
  /** Its pages list only what is published. */
  data: IssueData;
  /** What is published, by id. */
  articles: ReadonlyMap<string, ArticleSummary>;
  /** The articles that are withdrawn, by id. */
  withdrawn: ReadonlyMap<string, Withdrawal>;
}
