import type { Article } from '../edition/model.ts';

/** A passage that search looks into by itself. */
export interface Passage {
  /** The element of the article's page that shows it; empty for the head. */
  anchor: string;
  text: string;
}

/** What a result shows, in one script. */
export interface SearchText {
  headline: string;
  /** Date and page, as the edition shows them. */
  place: string;
  column: string | null;
  passages: Passage[];
}

/** An article as search knows it. */
export interface SearchSource {
  /** The article's id, which its address is made from. */
  id: string;
  /** In the source script. */
  text: SearchText;
  /** `YYYY-MM-DD`, or null. */
  date: string | null;
  /** Where it stands in its issue, from 0. */
  position: number;
}

/** The text of an article as it stands on its page, passage by passage, in the source script. */
export function searchText(
  { data, blocks }: Pick<Article, 'data' | 'blocks'>,
  place: string,
): SearchText {
  const head = [
    data.column ?? '',
    data.kicker.join(' '),
    data.headline.join(' '),
    data.deck.join(' '),
  ];
  const runIn = (data.dateline ?? '') + (data.bylinePosition === 'lead' ? (data.byline ?? '') : '');
  const passages = [
    ...head.map((text) => ({ anchor: '', text })),
    { anchor: '', text: data.bylinePosition === 'under-head' ? (data.byline ?? '') : '' },
    ...blocks.map(({ id, text }) => ({ anchor: id, text: id === 'p1' ? runIn + text : text })),
    ...data.figures.map(({ id, caption, credit }) => ({
      anchor: id,
      text: [caption, credit].filter((part) => part !== null).join('　'),
    })),
    { anchor: 'byline', text: data.bylinePosition === 'end' ? (data.byline ?? '') : '' },
  ].filter(({ text }) => text !== '');
  return { headline: data.headline.join(' '), place, column: data.column, passages };
}

/** The same in another script. */
export const convertSearchText = (
  text: SearchText,
  convert: (text: string) => string,
): SearchText => ({
  headline: convert(text.headline),
  place: convert(text.place),
  column: text.column === null ? null : convert(text.column),
  passages: text.passages.map((passage) => ({ ...passage, text: convert(passage.text) })),
});
