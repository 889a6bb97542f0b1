import TSCharacters from 'opencc-js/dict/TSCharacters';

/** Traditional characters with their simplified form, both in one UTF-16 unit. */
const simplified = new Map(
  TSCharacters.split('|').flatMap((entry): [string, string][] => {
    const [source = '', target = ''] = entry.split(' ');
    return source.length === 1 && target.length === 1 ? [[source, target]] : [];
  }),
);

/** Brackets and slashes of credits; 《》 and 「」 are for titles and quotations. */
const signs = new Map([
  ...[...'（【〔［〖[{'].map((bracket) => [bracket, '('] as const),
  ...[...'）】〕］〗]}'].map((bracket) => [bracket, ')'] as const),
  ...[...'∕⁄╱'].map((slash) => [slash, '/'] as const),
]);

/**
 * Replaces characters by one form each, so that one pattern reads all: traditional by simplified,
 * full-width by ASCII, all brackets by round ones, white space by a space.
 * @returns A text of the same length in UTF-16 units: offsets hold for both.
 * @example `fold('【記者１】')` is `(记者1)`.
 */
export function fold(text: string): string {
  return text.replace(/[^\x21-\x5a\\^-z|~\s]|\s/gu, (character) => {
    if (character.length > 1) return character;
    if (/\s/u.test(character)) return ' ';
    const plain = signs.get(character) ?? simplified.get(character);
    if (plain !== undefined) return plain;
    const compatible = character.normalize('NFKC');
    return compatible.length === 1 ? (signs.get(compatible) ?? compatible) : character;
  });
}
