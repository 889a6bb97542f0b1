import type { Article } from '../edition/model.ts';
import type { Emendation } from '../schema/article.ts';
import { convertQuotes } from '../conversion/quotes.ts';

/** A possible error of the transcript, shown to the editor and never applied automatically. */
export interface Suspicion {
  kind: 'name' | 'look-alike' | 'quotes';
  /** The article and block. */
  article: string;
  p: string;
  quote: string;
  prefix: string;
  suffix: string;
  /** The probable reading; null if only the position is known. */
  suggestion: string | null;
  evidence: string;
}

/** Groups of characters that are easily confused in OCR and by readers. */
const lookAlikes = [
  '人入八',
  '己已巳',
  '曰日',
  '末未',
  '土士',
  '天夫',
  '干千于',
  '大太',
  '戊戌戍',
  '刀力',
  '折拆',
  '侯候',
  '治冶',
  '汩汨',
  '鸟乌',
  '间问',
  '今令',
  '辨辩',
];

/** The emendation for a suspicion that an editor has confirmed. */
export const emendationOf = (
  { p, quote, prefix, suffix, evidence }: Suspicion,
  corr: string,
  resp: string,
): Emendation => ({ p, quote, prefix, suffix, corr, cert: 0.9, resp, why: evidence });

type Body = Pick<Article, 'data' | 'blocks'>;

interface ArticleBlock {
  article: string;
  p: string;
  text: string;
}

/** Finds probable errors without an emendation in articles, the most reliable kinds first. */
export function findSuspicions(articles: readonly Body[]): Suspicion[] {
  const blocks = articles.flatMap(({ data, blocks: own }) =>
    own.map(({ id, text }): ArticleBlock => ({ article: data.id, p: id, text })),
  );
  const emended = (found: Suspicion): boolean =>
    articles.some(
      ({ data }) =>
        data.id === found.article &&
        data.emendations.some(({ p, quote }) => p === found.p && quote === found.quote),
    );
  const all = [...similarNames(blocks), ...lookAlikeWords(blocks), ...unpairedQuotes(blocks)];
  return all.filter((found) => !emended(found));
}

const at = (
  { article, p, text }: ArticleBlock,
  index: number,
  quote: string,
): Omit<Suspicion, 'kind' | 'suggestion' | 'evidence'> => ({
  article,
  p,
  quote,
  prefix: [...text.slice(0, index)].slice(-4).join(''),
  suffix: [...text.slice(index + quote.length)].slice(0, 4).join(''),
});

/** Names in two lists that share most of their names and differ in one character of this name. */
function similarNames(blocks: readonly ArticleBlock[]): Suspicion[] {
  interface Named {
    block: ArticleBlock;
    index: number;
    name: string;
    list: string[];
  }
  const named = blocks.flatMap((block): Named[] => {
    const lists = block.text.matchAll(/(?:\p{Script=Han}{2,3}、){3,}\p{Script=Han}{2,3}/gu);
    return [...lists].flatMap((list) => {
      const names = list[0].split('、');
      let index = list.index;
      return names.map((name) => {
        const entry = { block, index, name, list: names };
        index += name.length + 1;
        return entry;
      });
    });
  });
  return named.flatMap(({ block, index, name, list }) => {
    const other = named.find(
      (candidate) =>
        candidate.block.article !== block.article &&
        differByOne(candidate.name, name) &&
        !candidate.list.includes(name) &&
        !list.includes(candidate.name) &&
        candidate.list.filter((shared) => list.includes(shared)).length >= 3,
    );
    if (!other) return [];
    const evidence = `${other.block.article} 的同类名单作“${other.name}”`;
    return [{ kind: 'name' as const, ...at(block, index, name), suggestion: other.name, evidence }];
  });
}

function differByOne(a: string, b: string): boolean {
  const [left, right] = [[...a], [...b]];
  return (
    left.length === right.length &&
    left.filter((character, i) => character !== right[i]).length === 1
  );
}

/** Pairs of characters that occur once, while the same pair with a look-alike is frequent. */
function lookAlikeWords(blocks: readonly ArticleBlock[]): Suspicion[] {
  const counts = new Map<string, number>();
  for (const { text } of blocks) {
    for (let i = 0; i + 1 < text.length; i += 1) {
      const pair = text.slice(i, i + 2);
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return blocks.flatMap((block) =>
    [
      ...block.text.matchAll(
        /[人入八己已巳曰日末未土士天夫干千于大太戊戌戍刀力折拆侯候治冶汩汨鸟乌间问今令辨辩]/gu,
      ),
    ].flatMap(({ 0: character, index }): Suspicion[] => {
      const group = lookAlikes.find((members) => members.includes(character)) ?? '';
      const pair = block.text.slice(index, index + 2);
      if (!/^\p{Script=Han}{2}$/u.test(pair) || (counts.get(pair) ?? 0) > 1) return [];
      const rival = [...group]
        .filter((member) => member !== character)
        .map((member) => ({
          word: member + pair.slice(1),
          count: counts.get(member + pair.slice(1)) ?? 0,
        }))
        .sort((a, b) => b.count - a.count)[0];
      if (!rival || rival.count < 3) return [];
      const evidence = `“${pair}”只有这一处，“${rival.word}”有 ${rival.count} 处`;
      return [{ kind: 'look-alike', ...at(block, index, pair), suggestion: rival.word, evidence }];
    }),
  );
}

/** Blocks with unpaired quotation marks. */
function unpairedQuotes(blocks: readonly ArticleBlock[]): Suspicion[] {
  return blocks.flatMap((block) => {
    const index = block.text.search(/[“”‘’「」『』]/u);
    if (index < 0) return [];
    const script = /[「」『』]/u.test(block.text) ? 'zh-Hant' : 'zh-Hans';
    const other = script === 'zh-Hant' ? 'zh-Hans' : 'zh-Hant';
    if (convertQuotes(block.text, script, other) !== block.text) return [];
    const quote = block.text.slice(index, index + 1);
    return [
      {
        kind: 'quotes' as const,
        ...at(block, index, quote),
        suggestion: null,
        evidence: '这一段的引号不成对',
      },
    ];
  });
}
