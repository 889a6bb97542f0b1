import type { Root } from 'mdast';
import type { ArticleData, Emendation } from '../schema/article.ts';
import type { Withdrawal } from '../schema/common.ts';
import type { IssueData } from '../schema/issue.ts';
import type { PinnedPassage } from './read/pins.ts';

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

/** An emendation with its number in the order of the text, from 1. */
export interface NumberedEmendation extends Emendation {
  number: number;
}

/** An article with its body, in the source reading and the source script. */
export interface Article {
  /** Path below the content folder. */
  file: string;
  data: ArticleData;
  blocks: Block[];
  tree: Root;
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

/** An issue with the summaries of its articles, by id. */
export interface Issue {
  /** The folder's name: the date, where it is known. */
  id: string;
  /** Its pages list only what is published. */
  data: IssueData;
  articles: ReadonlyMap<string, ArticleSummary>;
  /** The articles that are withdrawn, by id. */
  withdrawn: ReadonlyMap<string, Withdrawal>;
}
