import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Converter as createOpenCC } from 'opencc-js';
import type { Variant } from '../../src/schema/common.ts';
import { convertQuotes } from '../../src/conversion/quotes.ts';
import { includedEdition, root } from './edition.ts';

/** A correct sentence in Traditional, with the kind of difficulty. */
export interface HardSentence {
  hant: string;
  kind: string;
}

const fixtures = join(root, 'tests/fixtures/script');

const readLines = async <T>(file: string): Promise<T[]> =>
  (await readFile(join(fixtures, file), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** Sentences written for the tests, each with a character that is difficult to convert. */
export const hardSentences = await readLines<HardSentence>('hard.jsonl');

/** News sentences, each with a word that is often converted wrongly. */
export const newsSentences = await readLines<HardSentence>('news.jsonl');

/** Held-out news sentences, which no rule was written for. */
export const keptNewsSentences = await readLines<HardSentence>('news-kept.jsonl');

/** Sentences that are converted wrongly; the list may only become shorter. */
export const wrongSentences = (await readFile(join(fixtures, 'wrong.txt'), 'utf8'))
  .split('\n')
  .filter(Boolean);

/** OpenCC's own test cases, and sentences of Traditional prose. */
export const openccCases = await readLines<{ in: string; out: string; config: string }>(
  'opencc.jsonl',
);

const openccNames: Readonly<Record<Variant, string>> = {
  'zh-Hans': 'cn',
  'zh-Hant': 'tw',
  'zh-Hant-HK': 'hk',
};

/** OpenCC without changes. */
export const createPlainOpenCC = (from: Variant, to: Variant): ((text: string) => string) =>
  createOpenCC({ from: openccNames[from], to: openccNames[to] });

/** OpenCC with converted quotation marks. */
export function createQuotedOpenCC(from: Variant, to: Variant): (text: string) => string {
  const convert = createPlainOpenCC(from, to);
  return (text) => convertQuotes(convert(text), from, to);
}

const toHans = createPlainOpenCC('zh-Hant', 'zh-Hans');

/** The Simplified form of a Traditional sentence. */
export const simplify = (hant: string): string => convertQuotes(toHans(hant), 'zh-Hant', 'zh-Hans');

/** Interchangeable forms in Taiwan, which are not errors. */
const interchangeable = new Map(
  [
    '台臺',
    '祇衹只',
    '占佔',
    '布佈',
    '注註',
    '裏裡',
    '周週',
    '藉借',
    '煙菸',
    '喂餵',
    '侖崙',
    '仿彷',
    '欲慾',
    '祕秘',
    '跡蹟',
    '升昇',
    '托託',
    '贊讚',
    '佣傭',
    '畫劃',
    '毀燬',
    '濕溼',
    '岩巖',
    '采採',
    '線綫',
    '鑒鑑',
    '累纍',
    '群羣',
    '閒閑',
    '伙夥',
    '困睏',
    '雇僱',
    '凶兇',
    '淒凄悽',
    '蕩盪',
    '杯盃',
  ].flatMap((set) => [...set].map((character) => [character, set[0] ?? ''] as const)),
);

const comparable = (text: string): string[] =>
  [...text].map((character) => interchangeable.get(character) ?? character);

/** Number of characters that differ from the correct sentence. */
export function wrongCharacters(expected: string, actual: string): number {
  const other = comparable(actual);
  return comparable(expected).filter((character, i) => character !== other[i]).length;
}

/** The sentences of the included transcripts. */
export const transcriptSentences: string[] = (
  await Promise.all(
    ['000_45fdff6c98f5bab5.txt', '002_c6800f39ab4084f4.txt'].map((file) =>
      readFile(join(includedEdition, 'transcripts', file), 'utf8'),
    ),
  )
)
  .join('\n')
  .split(/(?<=[。！？\n])/u)
  .filter((sentence) => sentence.trim() !== '');
