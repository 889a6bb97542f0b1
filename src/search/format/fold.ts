/** A folded text: its letters and digits with their positions in the text. */
export interface FoldedText {
  characters: string[];
  /** For each folded character the index of its code point in the text. */
  origins: number[];
}

/** Folds a text for comparison. */
export type Fold = (text: string) => FoldedText;

/** Path of the classes of a site's fold. */
export const foldPath = 'search/fold.json';

/** Letters that are not decomposed: é is folded to e, but ガ not to カ. */
const whole = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * Creates the fold of an edition: NFKC, lower case, no accents, one character for each class;
 * punctuation, white space and marks are removed.
 * @param classes As `foldClasses` returns them.
 */
export function createFold(classes: readonly string[]): Fold {
  const leaders = new Map<string, string>();
  for (const members of classes) {
    const [leader, ...others] = members;
    for (const other of others) leaders.set(other, leader ?? other);
  }
  const known = new Map<string, readonly string[]>();
  const foldCharacter = (character: string): readonly string[] => {
    let folded = known.get(character);
    if (!folded) {
      const plain = character.normalize('NFKC').toLowerCase();
      folded = [...(whole.test(plain) ? plain : plain.normalize('NFKD'))]
        .filter((part) => /[\p{L}\p{N}]/u.test(part))
        .map((part) => leaders.get(part) ?? part);
      known.set(character, folded);
    }
    return folded;
  };
  return (text) => {
    const folded: FoldedText = { characters: [], origins: [] };
    let index = 0;
    for (const character of text) {
      for (const part of foldCharacter(character)) {
        folded.characters.push(part);
        folded.origins.push(index);
      }
      index += 1;
    }
    return folded;
  };
}
