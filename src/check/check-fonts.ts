import { createSubsetter } from '../fonts/subset.ts';
import { typefacesFor } from '../fonts/sources.ts';
import { headTexts } from '../edition/texts.ts';
import type { Article } from '../edition/model.ts';
import type { Variant } from '../schema/common.ts';
import { problem, type Problem } from '../problems/problem.ts';

type Converters = ReadonlyMap<Variant, (text: string) => string>;

/** A piece of an article's file. */
interface Passage {
  text: string;
  line: number;
  /** Of the first character. */
  column: number;
}

/**
 * Notices of characters that the fonts lack, in any script of the edition. They are shown in the
 * reader's system fonts, and are no reason not to publish.
 */
export async function checkFonts(
  articles: readonly Pick<Article, 'file' | 'data' | 'blocks'>[],
  converters: Converters,
): Promise<Problem[]> {
  const notices = new Map<string, Problem>();
  for (const [variant, convert] of converters) {
    const { lacking } = createSubsetter(typefacesFor(variant, 'text'));
    for (const { file, data, blocks } of articles) {
      const passages = passagesOf(data, blocks).map((passage) => ({
        ...passage,
        characters: [...convert(passage.text)],
      }));
      const all = passages.flatMap(({ characters }) => characters);
      for (const character of await lacking(all.filter((one) => /\S/u.test(one)))) {
        const passage = passages.find(({ characters }) => characters.includes(character));
        if (!passage) continue;
        const { line, column, characters } = passage;
        const place = { file, line, column: column + characters.indexOf(character) };
        const facts = { character, code: codeOf(character) };
        notices.set(`${file} ${character}`, problem('glyph-missing', place, facts));
      }
    }
  }
  return [...notices.values()];
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** The body where it stands; the rest of the article is at the head of the file. */
function passagesOf(data: Article['data'], blocks: Article['blocks']): Passage[] {
  const head = headTexts(data).map(({ text }) => text);
  return [
    ...blocks.map(({ text, line, kind }) => ({ text, line, column: kind === 'crosshead' ? 4 : 1 })),
    { text: head.join('\n'), line: 1, column: 1 },
  ];
}
