import type { Plan, PlannedArticle } from '../schema/plan.ts';
import { readMarkup } from './markup.ts';

/** A page of an issue with its plan. */
export interface PlannedPage {
  /** The names by which other pages may call it: its number as printed, its part of the address. */
  names: readonly string[];
  plan: Plan;
  /** The ids of its articles, in the order of the plan. */
  ids: readonly string[];
  /** All lines of its transcript. */
  lines: readonly string[];
}

/** Two articles of which the second continues the first on another page. */
export interface Continuation {
  from: string;
  to: string;
}

/** A jump line for which several articles, or none, may be the other part. */
export interface OpenContinuation {
  id: string;
  key: 'continuedOn' | 'continuedFrom';
  page: string;
  line: number;
  /** The ids of the articles that may be the other part. */
  candidates: string[];
}

interface End {
  id: string;
  key: OpenContinuation['key'];
  /** The page on which it stands, and the one that it names. */
  own: PlannedPage;
  other: PlannedPage;
  jump: NonNullable<PlannedArticle['continuedOn']>;
  /** Headline and jump line. */
  words: string;
}

/** Similarity of two headlines above which they name the same article. */
const same = 0.5;

/**
 * Joins the articles that continue on other pages: 下转 and 上接 that name each other's pages. Where
 * several articles jump between the same two pages, headlines that agree decide, and of equally many the
 * last two belong together. What stays doubtful is returned as open, unless the other page is absent.
 */
export function joinContinued(pages: readonly PlannedPage[]): {
  joined: Continuation[];
  open: OpenContinuation[];
} {
  const ends = pages.flatMap((page) => endsOf(page, pages));
  const joined: Continuation[] = [];
  const open: OpenContinuation[] = [];
  const groups = Map.groupBy(ends, ({ key, own, other }) => {
    const [from, to] = key === 'continuedOn' ? [own, other] : [other, own];
    return `${pages.indexOf(from)} ${pages.indexOf(to)}`;
  });
  for (const group of groups.values()) {
    const ons = group.filter(({ key }) => key === 'continuedOn');
    const froms = group.filter(({ key }) => key === 'continuedFrom');
    const pairs = pairsOf(ons, froms);
    joined.push(...pairs);
    const paired = new Set(pairs.flatMap(({ from, to }) => [from, to]));
    const isOpen = ({ id }: End): boolean => !paired.has(id);
    for (const { id, key, jump } of group.filter(isOpen)) {
      const others = (key === 'continuedOn' ? froms : ons).filter(isOpen);
      const { page, line } = jump;
      open.push({ id, key, page, line, candidates: others.map((other) => other.id) });
    }
  }
  return { joined, open };
}

/** The jumps of a page to pages that are given. */
function endsOf(own: PlannedPage, pages: readonly PlannedPage[]): End[] {
  return own.plan.articles.flatMap((article, i) =>
    (['continuedOn', 'continuedFrom'] as const).flatMap((key): End[] => {
      const jump = article[key];
      const number = pageNumber(jump?.page ?? '');
      const other = pages.find(
        (page) => page !== own && page.names.some((name) => pageNumber(name) === number),
      );
      const id = own.ids[i];
      if (!jump || !other || id === undefined) return [];
      const words = [...article.headline, jump.line]
        .map((line) => readMarkup(own.lines[line - 1] ?? '').text)
        .join('');
      return [{ id, key, own, other, jump, words }];
    }),
  );
}

/** The pairs of jumps between two pages that are certain. */
function pairsOf(ons: readonly End[], froms: readonly End[]): Continuation[] {
  const pairs: Continuation[] = [];
  let [left, right] = [[...ons], [...froms]];
  const pair = (on: End, from: End): void => {
    pairs.push({ from: on.id, to: from.id });
    left = left.filter((one) => one !== on);
    right = right.filter((one) => one !== from);
  };
  for (const on of ons) {
    const from = froms.find((one) => isNamed(on, one) || isNamed(one, on));
    if (from && left.includes(on) && right.includes(from)) pair(on, from);
  }
  for (const on of [...left]) {
    const likes = (a: End, others: readonly End[]): End[] =>
      others.filter((b) => likeness(a.words, b.words) >= same);
    const [from, ...rest] = likes(on, right);
    if (from && rest.length === 0 && likes(from, left).length === 1) pair(on, from);
  }
  const [on] = left;
  const [from] = right;
  if (on && from && left.length === 1 && right.length === 1) pair(on, from);
  return pairs;
}

/** Whether an editor wrote the number of the article on the other page. */
const isNamed = ({ jump, other }: End, { id }: End): boolean =>
  jump.article !== undefined && other.ids[jump.article - 1] === id;

/** The share of the pairs of characters of the shorter text that the other has too. */
function likeness(a: string, b: string): number {
  const pairsIn = (text: string): Set<string> => {
    const letters = [
      ...text.replace(/[^\p{L}\p{N}]/gu, '').replace(/[下上][转轉接].{1,4}?版/gu, ''),
    ];
    return new Set(letters.slice(1).map((letter, i) => `${letters[i] ?? ''}${letter}`));
  };
  const [left, right] = [pairsIn(a), pairsIn(b)];
  const shared = [...left].filter((one) => right.has(one)).length;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

const digits = '零一二三四五六七八九';

/** A page's number without its form: 第三版, 三, ３ and 03 are the same; 十二 is 12. */
export function pageNumber(name: string): string {
  const bare = name
    .normalize('NFKC')
    .replace(/^第|[版页頁张張]$/gu, '')
    .trim();
  const numeral = /^(?<tens>[一二三四五六七八九]?)(?<ten>十?)(?<ones>[零一二三四五六七八九]?)$/u;
  const { tens = '', ten = '', ones = '' } = numeral.exec(bare)?.groups ?? {};
  if (ten !== '') {
    return String(
      10 * (tens === '' ? 1 : digits.indexOf(tens)) + Math.max(0, digits.indexOf(ones || '零')),
    );
  }
  if (tens !== '' && ones === '') return String(digits.indexOf(tens));
  return bare.toUpperCase().replace(/(?<!\d)0+(?=\d)/gu, '');
}
