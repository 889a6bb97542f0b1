import type { Note, Passage } from '../build/search-text.ts';
import type { Fold } from '../format/fold.ts';
import { mergeMatches, type Match } from './matches.ts';

/** One reading of a passage: as in the source, or with emendations. */
export interface Reading {
  text: string;
  /** For each code point of the text, the index of its code point in the source reading. */
  origins: number[];
  /** The emendations applied in this reading. */
  notes: readonly Note[];
}

/**
 * The readings of a passage: as in the source; with all emendations; and, if there are several, with
 * each of them alone, so that a phrase between two emendations is found in any combination.
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
 * The parts of a passage to be indexed so that every phrase of its readings is found: the whole source
 * reading, and of the other readings the text so close to an emendation that a phrase can overlap it.
 * More text would be counted twice when articles are sorted by matches.
 * @param longest Maximum length of a phrase that is looked up, in folded characters.
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
