import { stateIndex, type State } from '../../src/import/analysis/states.ts';

/** One meaning of a line: set aside, or a role in an article. */
export interface Tag {
  /** 0 for a line that is set aside. */
  article: number;
  /** `-`, `c`, `k`, `h`, `d`, `y`, `x`, `p` or `b`. */
  role: string;
  paragraph: number;
  /** Whether a byline stands in a line of the body. */
  hasByline: boolean;
}

/** The truth of a page: for each filled line the tags that are right; undefined where any is. */
export type PageTruth = ReadonlyMap<number, readonly Tag[] | undefined>;

/**
 * The meanings of a line’s tag; undefined for `?`, where any is right.
 * @throws RangeError If it is not well-formed.
 */
export const parseTags = (tag: string): readonly Tag[] | undefined =>
  tag === '?' ? undefined : tag.split('/').map(parseTag);

function parseTag(tag: string): Tag {
  if (tag === '-') return { article: 0, role: '-', paragraph: 0, hasByline: false };
  const { article, role, b, y } =
    /^(?<article>\d+)(?:(?<role>[ckhdyxp])|b(?<b>\d+)(?<y>y?))$/u.exec(tag)?.groups ?? {};
  if (article === undefined) throw new RangeError(`Not a tag: ${tag}`);
  return {
    article: Number(article),
    role: role ?? 'b',
    paragraph: Number(b ?? 0),
    hasByline: y === 'y',
  };
}

/**
 * The states that the truth permits for each line, in the order given.
 * @param numbers The filled lines of the page.
 */
export function permittedStates(
  truth: PageTruth,
  numbers: readonly number[],
): (ReadonlySet<number> | undefined)[] {
  let open = 0;
  let zone: 'out' | 'head' | 'body' = 'out';
  let lastHead: { article: number; role: string } | undefined;
  const begun = new Map<number, number>();
  return numbers.map((number) => {
    const tags = truth.get(number);
    if (!tags) return undefined;
    const permitted = new Set<State>();
    const meanings = tags.map((tag) => statesOf(tag, { open, zone, lastHead, begun }));
    meanings.flat().forEach((state) => permitted.add(state));
    const [tag] = tags;
    if (tag && tag.role !== '-') {
      if ('ckhd'.includes(tag.role)) {
        [open, zone] = [tag.article, 'head'];
        lastHead = tag;
      } else if (tag.role === 'b' || tag.role === 'x') {
        [open, zone] = [tag.article, 'body'];
        if (tag.role === 'b') begun.set(tag.article, tag.paragraph);
      } else if (zone === 'out') open = 0;
    }
    return new Set([...permitted].map((state) => stateIndex[state]));
  });
}

interface Context {
  open: number;
  zone: 'out' | 'head' | 'body';
  lastHead: { article: number; role: string } | undefined;
  begun: ReadonlyMap<number, number>;
}

function statesOf(
  { article, role, paragraph }: Tag,
  { open, zone, lastHead, begun }: Context,
): State[] {
  const isOwnHead = zone === 'head' && lastHead?.article === article;
  switch (role) {
    case '-':
      return zone === 'out'
        ? ['aside-out']
        : zone === 'head'
          ? ['aside-head', 'aside-out']
          : ['aside-body', 'aside-out'];
    case 'c':
      return ['column'];
    case 'k':
      return ['kicker'];
    case 'h':
      return isOwnHead && lastHead.role === 'h' ? ['headline-more'] : ['headline'];
    case 'd':
      return ['deck'];
    case 'x':
      return ['crosshead'];
    case 'y':
      return zone === 'head' ? ['byline-head'] : ['byline-body'];
    case 'p':
      if (zone === 'head' && open === article) return ['caption-head'];
      if (zone === 'body' && (open === article || begun.has(article))) return ['caption-body'];
      return begun.has(article) ? ['caption-body'] : ['caption-next'];
    default: {
      const last = begun.get(article);
      if (open === article && zone === 'body')
        return last === paragraph ? ['continued'] : ['paragraph'];
      if (last !== undefined && !(zone === 'head' && open === article)) return ['resumed'];
      if (open === article && zone === 'head') return ['paragraph'];
      return ['headless'];
    }
  }
}
