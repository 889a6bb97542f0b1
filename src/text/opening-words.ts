const openingMarks = new Set('“‘「『（《');
const closingMarks = new Set('”’」』）》');

/**
 * Shortens a text: to whole sentences if these are long enough, else at a comma or any character, followed
 * by ……. The cut is never inside quotation marks or brackets, so that these stay paired.
 * @param limit In code points.
 */
export function openingWords(text: string, limit: number): string {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const cuts = { sentence: 0, clause: 0, word: 0 };
  let depth = 0;
  for (const [i, character] of characters.slice(0, limit).entries()) {
    if (openingMarks.has(character)) depth += 1;
    if (closingMarks.has(character)) depth -= 1;
    if (depth !== 0) continue;
    cuts.word = i + 1;
    if (/[。！？]/u.test(character)) cuts.sentence = i + 1;
    if (/[，；：、]/u.test(character)) cuts.clause = i;
  }
  if (cuts.sentence >= limit / 3) return characters.slice(0, cuts.sentence).join('');
  const end = cuts.clause > 0 ? cuts.clause : cuts.word > 0 ? cuts.word : limit;
  return `${characters.slice(0, end).join('')}……`;
}
