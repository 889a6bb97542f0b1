import { articleInVariant } from '../conversion/in-variant.ts';
import type { ConverterFor } from '../conversion/edition-converters.ts';
import type { Article, Issue } from '../edition/model.ts';
import type { ArticleText } from '../edition/texts.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import type { Variant } from '../schema/common.ts';

/** Which characters no font has in which a script is set. */
export type LackingGlyphs = (
  variant: Variant,
  characters: readonly string[],
) => Promise<readonly string[]>;

/**
 * Notices of characters that the fonts lack, in any script of the edition. They are shown in the
 * reader's system fonts, and are no reason not to publish.
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

/** A text of the body has a line of its own; the rest of the article is at the head of its file. */
function placeOf({ file, blocks }: Article, { id }: ArticleText, offset: number): Place {
  const block = blocks.find((one) => one.id === id);
  if (!block) return { file, line: 1, column: 1 };
  const column = block.kind === 'crosshead' ? '## '.length + 1 : 1;
  return { file, line: block.line, column: column + offset };
}
