import type { Article } from '../../edition/model.ts';
import type { Script, Variant } from '../../schema/common.ts';
import { bylineAt } from '../../schema/byline.ts';
import type { GlossaryEntry } from '../../schema/rules.ts';
import type { Converter } from '../../conversion/converter.ts';
import { articleRules, pinFor } from '../../conversion/rules.ts';
import { findQuote } from '../../lib/find-quote.ts';
import type { PinnedPassage } from '../../edition/read/pins.ts';
import type { FacetName } from '../query/search-api.ts';

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

/** A passage before it is converted. */
export interface SourcePassage extends Passage {
  /** Where the editor has written the forms, in the order of the text. */
  pins?: PinnedPassage[];
}

/** What a result shows, in one script. */
export interface SearchText {
  headline: string;
  kicker: string;
  /** Date and page, as the edition shows them; in a source, with marks of another script. */
  place: string;
  column: string | null;
  passages: Passage[];
}

/** The same in the source script, with what conversion needs. */
export interface SourceText extends SearchText {
  passages: SourcePassage[];
  /** Words with a fixed conversion in this article. */
  glossary?: GlossaryEntry[];
}

/** An article as search knows it. */
export interface SearchSource {
  /** The article's id, which its address is made from. */
  id: string;
  /** The script of its text, where that is not the edition's. */
  script?: Script;
  text: SourceText;
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
): SourceText {
  const kicker = data.kicker.join(' ');
  const head = [data.column ?? '', kicker, data.headline.join(' '), data.deck.join(' ')];
  const runIn = (data.dateline ?? '') + bylineAt(data, 'lead');
  const passages = [
    ...head.map((text): SourcePassage => ({ anchor: '', text })),
    { anchor: '', text: bylineAt(data, 'under-head') },
    ...blocks.flatMap((block): SourcePassage[] => [
      passageOf(block, block.id === 'p1' ? runIn : '', data),
      { anchor: `byline-${block.id}`, text: bylineAt(data, block.id) },
    ]),
    ...data.figures.map(({ id, caption, credit }) => ({
      anchor: id,
      text: [caption, credit].filter((part) => part !== null).join('　'),
    })),
    { anchor: 'byline', text: bylineAt(data, 'end') },
  ].filter(({ text }) => text !== '');
  const text = { headline: data.headline.join(' '), kicker, place, column: data.column, passages };
  return data.glossary.length > 0 ? { ...text, glossary: data.glossary } : text;
}

function passageOf(
  { id, text, pins: own }: Article['blocks'][number],
  runIn: string,
  { emendations }: Pick<Article['data'], 'emendations'>,
): SourcePassage {
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
  const pins = own.map((pin) => ({ ...pin, start: pin.start + offset }));
  return {
    anchor: id,
    text: runIn + text,
    ...(notes.length > 0 ? { notes } : {}),
    ...(pins.length > 0 ? { pins } : {}),
  };
}

/**
 * A text in a script of the edition, as its page is converted.
 * @param convertPlace For date and page, which are partly the edition's own words.
 */
export function convertSearchText(
  { glossary = [], ...text }: SourceText,
  from: Script,
  to: Variant,
  convert: Converter,
  convertPlace: (text: string) => string = convert,
): SearchText {
  const own = glossary.length > 0 ? convert.withRules(articleRules(glossary, from, to)) : convert;
  return {
    headline: own(text.headline),
    kicker: own(text.kicker),
    place: convertPlace(text.place),
    column: text.column === null ? null : own(text.column),
    passages: text.passages.map((passage) => convertPassage(passage, to, own)),
  };
}

/** Corrections are converted in their context. */
function convertPassage(
  { pins: own = [], notes, ...passage }: SourcePassage,
  to: Variant,
  convert: Converter,
): Passage {
  const { anchor, text } = passage;
  const pins = own.map((pin) => pinFor(pin, to));
  const converted = { anchor, text: convert(text, pins) };
  if (!notes) return converted;
  const characters = [...text];
  const inContext = notes.map(({ start, end, corr }): Note => {
    const emended = [...characters.slice(0, start), ...corr, ...characters.slice(end)];
    const before = pins.filter((pin) => pin.start + [...pin.source].length <= start);
    const target = [...convert(emended.join(''), before)];
    return { start, end, corr: target.slice(start, start + [...corr].length).join('') };
  });
  return { ...converted, notes: inContext };
}
