/** A text as search sees it: folded letters and digits, and where each comes from. */
export interface FoldedText {
  characters: string[];
  /** For each folded character the index of its code point in the text. */
  origins: number[];
}

/** Reduces a text to what counts in a search. */
export type Fold = (text: string) => FoldedText;

/** Where a site keeps the classes of its fold. */
export const foldPath = 'search/fold.json';

/** Other letters are taken apart, so that é is e: Pagefind would keep both forms, and ガ is not カ. */
const whole = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The fold of an edition: NFKC, lower case, no accents, one character for each class; punctuation,
 * blanks and marks drop out.
 * @param classes As `foldClasses` made them.
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
