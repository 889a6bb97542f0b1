import type { Article } from '../edition/model.ts';
import { findQuote } from '../text/find-quote.ts';
import type { FacetName } from './engine.ts';

/** A passage that search looks into by itself. */
export interface Passage {
  /** The element of the article's page that shows it; empty for the head. */
  anchor: string;
  /** The source reading. */
  text: string;
  /** Emendations in the order of the text, none overlapping another. */
  notes?: Note[];
}

/** An emendation: `corr` for the code points from `start` to `end`. */
export interface Note {
  start: number;
  end: number;
  corr: string;
}

/** What a result shows, in one script. */
export interface SearchText {
  headline: string;
  kicker: string;
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
  /** What results can be narrowed by, beside the date; empty strings where there is nothing. */
  facets: ArticleFacets;
}

export interface ArticleFacets extends Record<Extract<FacetName, 'column' | 'newspaper'>, string> {
  reporter: readonly string[];
  name: readonly string[];
}

/** The text of an article as it stands on its page, passage by passage, in the source script. */
export function searchText(
  { data, blocks }: Pick<Article, 'data' | 'blocks'>,
  place: string,
): SearchText {
  const kicker = data.kicker.join(' ');
  const head = [data.column ?? '', kicker, data.headline.join(' '), data.deck.join(' ')];
  const runIn = (data.dateline ?? '') + (data.bylinePosition === 'lead' ? (data.byline ?? '') : '');
  const passages = [
    ...head.map((text): Passage => ({ anchor: '', text })),
    { anchor: '', text: data.bylinePosition === 'under-head' ? (data.byline ?? '') : '' },
    ...blocks.map((block) => passageOf(block, block.id === 'p1' ? runIn : '', data)),
    ...data.figures.map(({ id, caption, credit }) => ({
      anchor: id,
      text: [caption, credit].filter((part) => part !== null).join('　'),
    })),
    { anchor: 'byline', text: data.bylinePosition === 'end' ? (data.byline ?? '') : '' },
  ].filter(({ text }) => text !== '');
  return { headline: data.headline.join(' '), kicker, place, column: data.column, passages };
}

function passageOf(
  { id, text }: { id: string; text: string },
  runIn: string,
  { emendations }: Pick<Article['data'], 'emendations'>,
): Passage {
  const offset = [...runIn].length;
  const notes = emendations
    .filter(({ p }) => p === id)
    .flatMap(({ corr, ...quote }): Note[] => {
      const span = findQuote(text, quote);
      if (typeof span === 'string') return [];
      return [{ start: span.start + offset, end: span.end + offset, corr }];
    })
    .sort((a, b) => a.start - b.start)
    .filter(({ start }, i, all) => start >= (all[i - 1]?.end ?? 0));
  return { anchor: id, text: runIn + text, ...(notes.length > 0 ? { notes } : {}) };
}

/** The same in another script. @param convert Keeps the number of code points. */
export const convertSearchText = (
  text: SearchText,
  convert: (text: string) => string,
): SearchText => ({
  headline: convert(text.headline),
  kicker: convert(text.kicker),
  place: convert(text.place),
  column: text.column === null ? null : convert(text.column),
  passages: text.passages.map((passage) => convertPassage(passage, convert)),
});

/** Corrections are converted in their context. */
function convertPassage(passage: Passage, convert: (text: string) => string): Passage {
  const { text, notes } = passage;
  const converted = { ...passage, text: convert(text) };
  if (!notes) return converted;
  const characters = [...text];
  return {
    ...converted,
    notes: notes.map(({ start, end, corr }) => {
      const emended = [...characters.slice(0, start), ...corr, ...characters.slice(end)];
      const inContext = [...convert(emended.join(''))];
      return { start, end, corr: inContext.slice(start, start + [...corr].length).join('') };
    }),
  };
}
