/** A text as search sees it: folded letters and digits, and where each comes from. */
export interface FoldedText {
  characters: string[];
  /** For each folded character the index of its code point in the text. */
  origins: number[];
}

/** Reduces a text to what counts in a search. */
export type Fold = (text: string) => FoldedText;

/**
 * The fold of an edition: NFKC, lower case, one character for each class; punctuation, blanks and
 * marks drop out.
 * @param classes As `foldClasses` made them.
 */
export function createFold(classes: readonly string[]): Fold {
  const leaders = new Map<string, string>();
  for (const members of classes) {
    const [leader, ...others] = members;
    for (const other of others) leaders.set(other, leader ?? other);
  }
  return (text) => {
    const folded: FoldedText = { characters: [], origins: [] };
    let index = 0;
    for (const character of text) {
      for (const part of character.normalize('NFKC').toLowerCase()) {
        if (!/[\p{L}\p{N}]/u.test(part)) continue;
        folded.characters.push(leaders.get(part) ?? part);
        folded.origins.push(index);
      }
      index += 1;
    }
    return folded;
  };
}
