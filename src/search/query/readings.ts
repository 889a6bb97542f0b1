import type { Note, Passage } from '../build/search-text.ts';
import type { Fold } from '../format/fold.ts';
import { mergeMatches, type Match } from './matches.ts';

/** A passage in one of its readings. */
export interface Reading {
  text: string;
  /** For each code point of the text the one of the source reading that it stands for. */
  origins: number[];
  /** The emendations that it follows. */
  notes: readonly Note[];
}

/**
 * The readings of a passage: as the source has it; with all emendations; and, where there are
 * several, with each alone, so that a phrase beside one of them is found however the other is read.
 */
export function readingsOf({ text, notes = [] }: Passage): Reading[] {
  const characters = [...text];
  const source: Reading = { text, origins: characters.map((_, i) => i), notes: [] };
  if (notes.length === 0) return [source];
  const each = notes.length > 1 ? notes.map((note) => [note]) : [];
  return [source, ...[notes, ...each].map((chosen) => emend(characters, chosen))];
}

function emend(characters: readonly string[], notes: readonly Note[]): Reading {
  const text: string[] = [];
  const origins: number[] = [];
  let position = 0;
  const copy = (end: number): void => {
    for (; position < end; position += 1) {
      text.push(characters[position] ?? '');
      origins.push(position);
    }
  };
  for (const { start, end, corr } of notes) {
    copy(start);
    const last = Math.max(start, end - 1);
    for (const [i, character] of [...corr].entries()) {
      text.push(character);
      origins.push(Math.min(start + i, last));
    }
    position = end;
  }
  copy(characters.length);
  return { text: text.join(''), origins, notes };
}

/**
 * What must be indexed of a passage so that every phrase of its readings is found: all of the source
 * reading, and of the others what lies so near to an emendation that a phrase can reach into it. What
 * is indexed again is counted again where articles are sorted by matches, so it is no more than that.
 * @param longest Folded characters of the longest phrase that the index is asked for.
 * @returns Folded.
 */
export function indexedParts(passage: Passage, fold: Fold, longest: number): string[][] {
  const [source, ...emended] = readingsOf(passage);
  const parts = new Map<string, string[]>();
  for (const { text, notes } of emended) {
    const { characters, origins } = fold(text);
    const foldedBefore = (index: number): number => {
      const first = origins.findIndex((origin) => origin >= index);
      return first < 0 ? origins.length : first;
    };
    let shift = 0;
    const windows = notes.map(({ start, end, corr }): Match => {
      const from = start + shift;
      const to = from + [...corr].length;
      shift += to - from - (end - start);
      return {
        start: Math.max(0, foldedBefore(from) - longest + 1),
        end: foldedBefore(to) + longest - 1,
      };
    });
    for (const { start, end } of mergeMatches(windows)) {
      const part = characters.slice(start, end);
      parts.set(part.join(''), part);
    }
  }
  return [fold(source?.text ?? '').characters, ...parts.values()];
}
