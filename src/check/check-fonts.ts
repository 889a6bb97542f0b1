import { articleInVariant } from '../conversion/in-variant.ts';
import type { ConverterFor } from '../conversion/edition-converters.ts';
import type { Article, Issue } from '../edition/model.ts';
import type { ArticleText } from '../edition/texts.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import type { Variant } from '../schema/common.ts';

/** Finds the characters of a text that are in none of the fonts of a script. */
export type LackingGlyphs = (
  variant: Variant,
  characters: readonly string[],
) => Promise<readonly string[]>;

/**
 * Notices of characters missing from the fonts, in any script of the edition. Browsers show them in a
 * system font, so they do not prevent a build.
 */
export async function checkFonts(
  issues: readonly Pick<Issue, 'script' | 'articles'>[],
  variants: readonly Variant[],
  converterFor: ConverterFor,
  lacking: LackingGlyphs,
): Promise<Problem[]> {
  const notices = new Map<string, Problem>();
  for (const variant of variants) {
    for (const { script, articles } of issues) {
      for (const article of articles) {
        const convert = converterFor(script, variant);
        const { texts } = articleInVariant(article, script, variant, convert);
        const all = texts.flatMap(({ text }) => [...text]);
        for (const character of await lacking(
          variant,
          all.filter((one) => /\S/u.test(one)),
        )) {
          const text = texts.find((one) => one.text.includes(character));
          if (!text) continue;
          const facts = { character, code: codeOf(character) };
          const place = placeOf(article, text, [...text.text].indexOf(character));
          notices.set(`${article.file} ${character}`, problem('glyph-missing', place, facts));
        }
      }
    }
  }
  return [...notices.values()];
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The place of a text: its line for a block of the body, the first one for a table, else the beginning of the file. */
function placeOf({ file, blocks }: Article, { id }: ArticleText, offset: number): Place {
  const block = blocks.find((one) => one.id === id);
  if (!block) return { file, line: 1, column: 1 };
  if (block.kind === 'table') return { file, line: block.line, column: 1 };
  const lines = [...block.text].slice(0, offset).join('').split('\n');
  const column = block.kind === 'crosshead' ? '## '.length + 1 : 1;
  const within = [...(lines.at(-1) ?? '')].length;
  return { file, line: block.line + lines.length - 1, column: column + within };
}
