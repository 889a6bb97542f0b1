import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { countByScript } from '../../src/conversion/plain-script.ts';
import { realParagraphs } from './search/corpus.ts';
import { createRandom, type Random } from './import/remix.ts';

/** An article as it is written to a file; `body` holds its blocks in Markdown. */
export interface GeneratedArticle {
  kicker: string[];
  headline: string[];
  deck: string[];
  column: string | null;
  reporter: string | null;
  body: string[];
}

/** Generates an article by its number, always the same for the same number. */
export type ArticleGenerator = (number: number) => GeneratedArticle;

/** Length of an article's paragraphs, in characters. */
export const bodyLength = { least: 770, most: 790 } as const;

/** A word of the word list of jieba. */
interface Word {
  text: string;
  count: number;
}

/** Words of one part of speech and length, for drawing them by their frequency. */
interface WordClass {
  words: string[];
  /** The sum of the frequencies up to and including each word. */
  sums: number[];
}

/** A word of a sentence; `kind` names the class of words that may replace it. */
interface Piece {
  text: string;
  kind: string | null;
}

/** Share of the words of a dictionary that are replaced, in per cent. */
const replaced = 55;

/** Share of replacements that take a word which the article has used before, in per cent. */
const repeated = 45;

/** Parts of speech of content words, by jieba's tags: particles and numerals stay. */
const contentTags = new Set('n v a i l ns nr nt nz nrt vn an ad d b t s j'.split(' '));

const columns = [null, null, null, '要闻', '本市新闻', '国际', '副刊', '体育'];
const surnames = new Set('王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗');

/**
 * Prepares articles of 770 to 790 characters out of real sentences. A part of the words, of two characters
 * and more, gives way to words of the same part of speech and length, drawn by their frequency, so
 * that there are as many different words as in real text. Words recur within an article.
 */
export async function createArticleGenerator(seed: number): Promise<ArticleGenerator> {
  const { classes, kinds } = readWordList();
  const sentences = await realSentences();
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  const frames = sentences
    .map((sentence): Piece[] =>
      [...segmenter.segment(sentence)].map(({ segment: text }) => ({
        text,
        kind: kinds.get(text) ?? null,
      })),
    )
    .map((pieces) => ({ pieces, length: lengthOf(pieces.map(({ text }) => text).join('')) }));

  const draw = (kind: string, random: Random): string => {
    const { words, sums } = classes.get(kind) ?? { words: [], sums: [] };
    const target = random(sums.at(-1) ?? 0);
    let [low, high] = [0, words.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return words[low] ?? '';
  };

  return (number) => {
    const random = createRandom(seed * 7_919 + number * 104_729);
    const replacements = new Map<string, string>();
    const used = new Map<string, string[]>();
    const replacementOf = ({ text, kind }: Piece): string => {
      if (kind === null) return text.replace(/\d/gu, () => String(random(10)));
      const known = replacements.get(text);
      if (known !== undefined) return known;
      const before = used.get(kind) ?? [];
      const isRepeated = before.length > 0 && random(100) < repeated;
      const word = isRepeated ? (before[random(before.length)] ?? text) : draw(kind, random);
      const chosen = random(100) < replaced ? word : text;
      replacements.set(text, chosen);
      used.set(kind, [...before, chosen]);
      return chosen;
    };
    const sentence = (least: number, most: number): string => {
      const suitable = frames.filter(({ length }) => length >= least && length <= most);
      const pieces = suitable[random(suitable.length)]?.pieces ?? [];
      return pieces.map(replacementOf).join('');
    };
    const head = (...classes: string[]): string =>
      classes.map((kind) => draw(kind, random)).join('');
    const longHead = (): string => head('n2', 'v2', 'n2', 'n2', 'v2', 'n2');
    const perhaps = <T>(share: number, make: () => T): T[] => (random(100) < share ? [make()] : []);

    return {
      kicker: perhaps(40, longHead),
      headline: [head('n2', 'v2', 'n2'), ...perhaps(50, () => head('v2', 'n2', 'v2'))],
      deck: perhaps(35, longHead),
      column: columns[random(columns.length)] ?? null,
      reporter: perhaps(80, () => drawName(draw, random))[0] ?? null,
      body: composeBody(random, sentence, () => `## ${head('n2', 'v2', 'n2', 'n2')}`),
    };
  };
}

/** Composes paragraphs, and crossheads in every second article. */
function composeBody(
  random: Random,
  sentence: (least: number, most: number) => string,
  crosshead: () => string,
): string[] {
  const hasCrossheads = random(2) === 0;
  const body: string[] = [];
  let total = 0;
  while (total < bodyLength.least) {
    const aim = total + 90 + random(150);
    let paragraph = '';
    while (total < Math.min(aim, bodyLength.least)) {
      const [least, most] = [bodyLength.least - total, bodyLength.most - total];
      // A last sentence of 20 to 60 characters must remain, so that the length can be met.
      const next = most <= 60 ? sentence(least, most) : sentence(10, Math.min(80, most - 35));
      paragraph += next;
      total += lengthOf(next);
    }
    if (hasCrossheads && body.length > 0 && body.length % 3 === 0) body.push(crosshead());
    body.push(paragraph);
  }
  return body;
}

const lengthOf = (text: string): number => [...text].length;

/** A name from the word list that begins with a frequent surname. */
function drawName(draw: (kind: string, random: Random) => string, random: Random): string {
  for (let attempts = 0; attempts < 1000; attempts += 1) {
    const name = draw('nr3', random);
    if (surnames.has(name.charAt(0))) return name;
  }
  return '李涛';
}

/** Simplified sentences without marks that mean something in Markdown, quotations closed. */
async function realSentences(): Promise<string[]> {
  const sentences = (await realParagraphs()).flatMap(
    (text) => text.match(/[^。！？]+[。！？]”?/gu) ?? [],
  );
  const isPlain = (text: string): boolean =>
    /^\p{Script=Han}[\p{Script=Han}\d，、；：。！？“”《》（）%]*$/u.test(text) &&
    ['“”', '《》', '（）'].every(
      (pair) => text.replace(new RegExp(`[^${pair}]`, 'gu'), '').replaceAll(pair, '') === '',
    ) &&
    countByScript(text)['zh-Hant'] === 0;
  return [...new Set(sentences.filter(isPlain))];
}

/** The words of two to four characters of jieba's word list, by part of speech and length. */
function readWordList(): { classes: Map<string, WordClass>; kinds: Map<string, string> } {
  const { resolve } = createRequire(import.meta.url);
  const byKind = new Map<string, Word[]>();
  const kinds = new Map<string, string>();
  for (const line of readFileSync(resolve('@node-rs/jieba/dict.txt'), 'utf8').split('\n')) {
    const [text = '', count = '', tag = ''] = line.split(' ');
    if (!contentTags.has(tag) || !/^\p{Script=Han}{2,4}$/u.test(text)) continue;
    const kind = `${tag}${lengthOf(text)}`;
    const words = byKind.get(kind) ?? [];
    words.push({ text, count: Number(count) });
    byKind.set(kind, words);
    kinds.set(text, kind);
  }
  const classes = new Map<string, WordClass>();
  for (const [kind, words] of byKind) {
    let sum = 0;
    const sums = words.map(({ count }) => (sum += count));
    classes.set(kind, { words: words.map(({ text }) => text), sums });
  }
  return { classes, kinds };
}
