import type { Note, Passage } from '../build/search-text.ts';
import type { Excerpt, ExcerptPart } from './search-api.ts';
import type { Fold } from '../format/fold.ts';
import { findMatches, mergeMatches, type Match } from './matches.ts';
import { readingsOf, type Reading } from './readings.ts';

/** A passage with its matches, in code points of the source reading. */
export interface MatchedPassage {
  passage: Passage;
  matches: Match[];
}

/** The passages of an article that match, passages of the body first. @param terms Folded. */
export function matchPassages(
  passages: readonly Passage[],
  terms: readonly (readonly string[])[],
  fold: Fold,
): MatchedPassage[] {
  const found = passages
    .map((passage) => ({ passage, matches: matchPassage(passage, terms, fold) }))
    .filter(({ matches }) => matches.length > 0);
  const isHead = ({ passage }: MatchedPassage): boolean => passage.anchor === '';
  return [...found.filter((item) => !isHead(item)), ...found.filter(isHead)];
}

/** The total number of matches. */
export const countMatches = (matched: readonly MatchedPassage[]): number =>
  matched.reduce((sum, { matches }) => sum + matches.length, 0);

/** The matches in all readings of a passage; a match in a correction covers the whole correction. */
function matchPassage(
  passage: Passage,
  terms: readonly (readonly string[])[],
  fold: Fold,
): Match[] {
  const [source, ...emended] = readingsOf(passage);
  if (!source) return [];
  const corrections = emended.flatMap((reading) =>
    findMatches(reading.text, terms, fold).flatMap((match) => throughNotes(match, reading)),
  );
  return mergeMatches([...findMatches(source.text, terms, fold), ...corrections]);
}

/** A match of an emended reading that overlaps corrections, as a range of the source reading. */
function throughNotes({ start, end }: Match, { origins, notes }: Reading): Match[] {
  const first = origins[start] ?? 0;
  const last = (origins[end - 1] ?? 0) + 1;
  const touched = notes.filter((note) => first < note.end && last > note.start);
  if (touched.length === 0) return [];
  return [
    {
      start: Math.min(first, ...touched.map((note) => note.start)),
      end: Math.max(last, ...touched.map((note) => note.end)),
    },
  ];
}

/**
 * Creates an excerpt around each match. All matches in an excerpt are marked; a correction is given with
 * the text it replaces, unless a match begins or ends within that text.
 * @param width Approximate length of an excerpt, in code points.
 * @param limit Maximum number of excerpts.
 */
export function excerptsOf(
  matched: readonly MatchedPassage[],
  width: number,
  limit = Infinity,
): Excerpt[] {
  const excerpts: Excerpt[] = [];
  for (const { passage, matches } of matched) {
    const characters = [...passage.text];
    for (const match of matches.slice(0, limit - excerpts.length)) {
      const window = windowAround(match, characters.length, width);
      const parts = splitExcerpt(characters, window, matches, passage.notes ?? []);
      excerpts.push({ anchor: passage.anchor, parts });
    }
  }
  return excerpts;
}

/** One third of the context is before the match. A long match is shown from its start. */
function windowAround({ start, end }: Match, length: number, width: number): Match {
  const before = Math.max(0, Math.floor((width - (end - start)) / 3));
  const from = Math.max(0, Math.min(start - before, length - width));
  return { start: from, end: Math.min(length, from + width) };
}

const omission: ExcerptPart = { text: '……', marked: false };

function splitExcerpt(
  characters: readonly string[],
  window: Match,
  matches: readonly Match[],
  notes: readonly Note[],
): ExcerptPart[] {
  const within = (edge: number): boolean => edge > window.start && edge < window.end;
  const edges = [...matches, ...notes].flatMap(({ start, end }) => [start, end]).filter(within);
  const cuts = [...new Set([window.start, ...edges, window.end])].sort((a, b) => a - b);
  const parts = cuts.slice(1).map((end, i): ExcerptPart => {
    const start = cuts[i] ?? 0;
    const note = notes.find((candidate) => candidate.start === start && candidate.end === end);
    return {
      text: characters.slice(start, end).join(''),
      marked: matches.some((match) => match.start <= start && match.end >= end),
      ...(note ? { corr: note.corr } : {}),
    };
  });
  return [
    ...(window.start > 0 ? [omission] : []),
    ...joinEqual(parts),
    ...(window.end < characters.length ? [omission] : []),
  ];
}

/** Joins adjacent parts without corrections that are both marked or both not. */
const joinEqual = (parts: readonly ExcerptPart[]): ExcerptPart[] =>
  parts.reduce<ExcerptPart[]>((joined, part) => {
    const last = joined.at(-1);
    const isSame =
      last?.marked === part.marked && last.corr === undefined && part.corr === undefined;
    if (last && isSame) last.text += part.text;
    else joined.push({ ...part });
    return joined;
  }, []);
