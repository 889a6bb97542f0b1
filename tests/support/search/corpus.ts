import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import STPhrases from 'opencc-js/dict/STPhrases';
import type { SearchSource } from '../../../src/search/build/search-text.ts';
import { includedEdition, root, wholeEdition } from '../edition.ts';
import { createRandom, type Random } from '../import/remix.ts';

/** Generates an article by its number, always the same for the same number. */
export interface Corpus {
  /** @param year In which it appears. */
  article(number: number, year: number): SearchSource;
}

/**
 * Articles mixed from sentences of the included edition and of the pages written for the tests of the
 * import. In each sentence most words of two and more characters give way to words of OpenCC's
 * phrase dictionary, drawn by Zipf's law, and digits to other digits, so that there are as many
 * different pairs of characters as in real text while particles and sentence frames stay.
 */
export async function createCorpus(seed: number): Promise<Corpus> {
  const sentences = (await realParagraphs()).flatMap(
    (text) => text.match(/[^。！？]+[。！？][”」]?/gu) ?? [],
  );
  const words = new Intl.Segmenter('zh', { granularity: 'word' });
  const frames = sentences.map((sentence) =>
    [...words.segment(sentence)].map(({ segment }) => segment),
  );
  const vocabulary = shuffledWords(createRandom(seed));

  const drawWord = (length: number, random: Random): string | undefined => {
    const list = vocabulary.get(length);
    // The exponential of a uniform random number follows Zipf's law.
    const rank = list ? Math.exp((random(1e6) / 1e6) * Math.log(list.length)) - 1 : 0;
    return list?.[Math.floor(rank)];
  };
  const vary = (word: string, random: Random): string => {
    if (/^\p{Script=Han}{2,4}$/u.test(word) && random(10) < 6) {
      return drawWord([...word].length, random) ?? word;
    }
    return word.replace(/\d/gu, () => String(random(10)));
  };
  const sentence = (random: Random): string =>
    (frames[random(frames.length)] ?? []).map((word) => vary(word, random)).join('');
  const line = (random: Random): string =>
    [0, 1, 2, 3].map(() => drawWord(2 + random(2), random) ?? '').join('');

  return {
    article(number, year) {
      const random = createRandom(seed * 7_919 + number * 104_729);
      const date = new Date(Date.UTC(year, 0, 1 + random(365))).toISOString().slice(0, 10);
      const paragraphs = Array.from({ length: 3 + random(8) }, () =>
        Array.from({ length: 1 + random(4) }, () => sentence(random)).join(''),
      );
      const headline = `${line(random)} ${line(random)}`;
      const column = ['', '', '要闻', '本市新闻', '国际', '副刊', '体育'][random(7)] ?? '';
      const reporter = (drawWord(3, random) ?? '记者').slice(0, 3);
      return {
        id: `${date}-${1 + random(8)}-${number + 1}`,
        date,
        text: {
          headline,
          kicker: '',
          place: `${date} 第1版`,
          column: column === '' ? null : column,
          passages: [
            { anchor: '', text: headline },
            ...paragraphs.map((text, i) => ({ anchor: `p${i + 1}`, text })),
          ],
        },
        facets: { newspaper: '样报', column, reporter: [reporter], name: [] },
      };
    },
  };
}

/** Real text that comes with the program: the included edition and the pages of the import's tests. */
export async function realParagraphs(): Promise<string[]> {
  const { issues } = await wholeEdition(includedEdition);
  const pages = JSON.parse(
    readFileSync(join(root, 'tests/fixtures/import/pages.json'), 'utf8'),
  ) as { lines: string[] }[];
  return [
    ...issues.flatMap(({ articles }) =>
      articles.flatMap(({ blocks }) => blocks.map(({ text }) => text)),
    ),
    ...pages.flatMap(({ lines }) => lines),
  ].filter((text) => [...text].length >= 40);
}

/** OpenCC's phrases by length, in random order. */
function shuffledWords(random: Random): Map<number, string[]> {
  const words = STPhrases.split('|').map((entry) => entry.split(' ')[0] ?? '');
  for (let i = words.length - 1; i > 0; i -= 1) {
    const j = random(i + 1);
    [words[i], words[j]] = [words[j] ?? '', words[i] ?? ''];
  }
  return Map.groupBy(words, (word) => [...word].length);
}

/** Sixty articles an issue, four thousand a year. */
const perIssue = 60;

/** Generates an edition, issue by issue. @param articles Number of articles. */
export function* issuesOf(corpus: Corpus, articles: number): Generator<SearchSource[]> {
  for (let first = 0; first < articles; first += perIssue) {
    const length = Math.min(perIssue, articles - first);
    yield Array.from({ length }, (_, i) =>
      corpus.article(first + i, 2000 + Math.floor((first + i) / 4000)),
    );
  }
}
