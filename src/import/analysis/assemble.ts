import munkres from 'munkres';
import { createOverlap } from '../overlap.ts';
import type { SeenLine } from './observe.ts';
import type { State } from './states.ts';

/** The head of an article, each part by its lines. */
export interface Head {
  column: SeenLine[];
  kicker: SeenLine[];
  headline: SeenLine[];
  deck: SeenLine[];
  bylines: SeenLine[];
  captions: SeenLine[];
}

/** An article by its lines. */
export interface Assembled extends Head {
  /** Each paragraph by its lines. */
  paragraphs: SeenLine[][];
  crossheads: SeenLine[];
  /** How sure it is that this head belongs to this body, beside what the lines themselves say. */
  match: number;
  matchReason: string;
  /** The torn lines that a line far below continues, with how sure that is. */
  resumptions: Resumption[];
  /** Lines that say on which page the article goes on, or from which it comes; they are set aside. */
  continuedOn: SeenLine | undefined;
  continuedFrom: SeenLine | undefined;
}

export interface Resumption {
  from: SeenLine | undefined;
  line: SeenLine;
  certainty: number;
}

export interface Assembly {
  articles: Assembled[];
  aside: SeenLine[];
  /** Heads without any text, and captions of no article. */
  stray: SeenLine[];
}

const noHead = (): Head => ({
  column: [],
  kicker: [],
  headline: [],
  deck: [],
  bylines: [],
  captions: [],
});

const isHeaded = ({ column, kicker, headline, deck }: Head): boolean =>
  column.length + kicker.length + headline.length + deck.length > 0;

/** Heads printed one above another, and the bodies below them up to the next head. */
interface Region {
  heads: Head[];
  bodies: Assembled[];
}

/**
 * Puts lines together to articles by their states.
 * @param lines In reading order, with as many states.
 * @param joins How well one line continues another, from 0 to 1.
 */
export function assemble(
  lines: readonly SeenLine[],
  states: readonly State[],
  joins: (torn: SeenLine, line: SeenLine) => number,
): Assembly {
  const collector = new Collector(joins);
  lines.forEach((line, i) => {
    const state = states[i];
    if (state) collector.add(line, state);
  });
  return collector.finish();
}

class Collector {
  readonly #joins: (torn: SeenLine, line: SeenLine) => number;
  readonly #articles: Assembled[] = [];
  readonly #aside: SeenLine[] = [];
  readonly #regions: Region[] = [];
  /** Heads read since the last text. */
  #heads: Head[] = [];
  #open: Assembled | undefined;
  /** A jump line from another page whose text has not been read. */
  #arrival: SeenLine | undefined;
  /** Captions before the head of their article. */
  #captions: SeenLine[] = [];

  constructor(joins: (torn: SeenLine, line: SeenLine) => number) {
    this.#joins = joins;
  }

  add(line: SeenLine, state: State): void {
    switch (state) {
      case 'aside-out':
      case 'aside-head':
      case 'aside-body':
        this.#aside.push(line);
        this.#jump(line);
        return;
      case 'column':
        this.#head(
          ({ kicker, headline, deck }) => kicker.length + headline.length + deck.length > 0,
        ).column.push(line);
        return;
      case 'kicker':
        this.#head(({ headline, deck }) => headline.length + deck.length > 0).kicker.push(line);
        return;
      case 'headline':
        this.#head(({ headline, deck }) => headline.length + deck.length > 0).headline.push(line);
        return;
      case 'headline-more':
        this.#head(() => false).headline.push(line);
        return;
      case 'deck':
        this.#head(() => false).deck.push(line);
        return;
      case 'byline-head':
        this.#head(() => false).bylines.push(line);
        return;
      case 'caption-head':
        this.#head(() => false).captions.push(line);
        return;
      case 'caption-next':
        this.#captions.push(line);
        return;
      case 'paragraph':
        this.#body().paragraphs.push([line]);
        return;
      case 'crosshead':
        this.#body().crossheads.push(line);
        return;
      case 'headless':
        this.#begin(undefined).paragraphs.push([line]);
        return;
      case 'continued': {
        const last = this.#body().paragraphs.at(-1);
        if (last) last.push(line);
        else this.#body().paragraphs.push([line]);
        return;
      }
      case 'resumed':
        this.#resume(line);
        return;
      case 'byline-body':
        this.#body().bylines.push(line);
        return;
      case 'caption-body':
        this.#body().captions.push(line);
        return;
    }
  }

  /** A jump line to another page belongs to the article above it, one from another page to the text below. */
  #jump(line: SeenLine): void {
    if (!line.traits.has('jump')) return;
    if (!line.plain.includes('上接')) {
      const article = this.#open ?? this.#articles.at(-1);
      if (article) article.continuedOn = line;
    } else if (this.#heads.length === 0 && this.#open && this.#open.paragraphs.length === 0)
      this.#open.continuedFrom = line;
    else this.#arrival = line;
  }

  #takeArrival(): SeenLine | undefined {
    const line = this.#arrival;
    this.#arrival = undefined;
    return line;
  }

  /** The head being read, or a new one. */
  #head(isFull: (head: Head) => boolean): Head {
    const last = this.#heads.at(-1);
    if (last && !isFull(last)) return last;
    const head = noHead();
    head.captions.push(...this.#captions);
    this.#captions = [];
    this.#heads.push(head);
    this.#open = undefined;
    return head;
  }

  #body(): Assembled {
    return this.#open ?? this.#begin(this.#heads.at(-1));
  }

  /** Begins a body under a head, or without one of its own. */
  #begin(head: Head | undefined): Assembled {
    const { bylines, captions, ...roles } = head ?? noHead();
    const article: Assembled = {
      ...roles,
      bylines: [...bylines],
      captions: [...captions],
      paragraphs: [],
      crossheads: [],
      match: head ? 1 : 0,
      matchReason: head ? '标题紧接在正文之上' : '没有找到标题',
      resumptions: [],
      continuedOn: undefined,
      continuedFrom: this.#takeArrival(),
    };
    if (!head) {
      article.captions.push(...this.#captions);
      this.#captions = [];
    }
    if (this.#heads.length > 0) this.#regions.push({ heads: this.#heads, bodies: [] });
    this.#heads = [];
    const region = this.#regions.at(-1);
    if (region) region.bodies.push(article);
    else this.#regions.push({ heads: [], bodies: [article] });
    this.#articles.push(article);
    this.#open = article;
    return article;
  }

  /** Continues the earlier article whose text breaks off and that the line fits best. */
  #resume(line: SeenLine): void {
    const current = this.#open;
    const isArrival = this.#takeArrival() !== undefined;
    const candidates = this.#articles.slice(-12).filter((article) => article !== current);
    const rated = candidates.map((article, i) => {
      const torn = article.paragraphs.at(-1)?.at(-1);
      const isTorn = torn !== undefined && torn.end !== 'sentence';
      const near = 0.02 * i;
      return {
        article,
        torn,
        isTorn,
        score:
          (torn ? this.#joins(torn, line) : 0) +
          (isTorn ? 1 : 0) +
          (isArrival && article.continuedOn ? 2 : 0) +
          near,
      };
    });
    rated.sort((a, b) => b.score - a.score);
    const [best, second] = rated;
    if (!best) {
      this.#begin(undefined).paragraphs.push([line]);
      return;
    }
    const last = best.article.paragraphs.at(-1);
    if (last && best.isTorn) last.push(line);
    else best.article.paragraphs.push([line]);
    // Both halves are here: the article no longer goes on elsewhere.
    if (isArrival) best.article.continuedOn = undefined;
    const lead = best.score - (second?.score ?? 0);
    best.article.resumptions.push({
      from: best.torn,
      line,
      certainty: second?.isTorn ? Math.min(0.95, 0.5 + lead) : 0.9,
    });
    if (this.#heads.length > 0) this.#regions.push({ heads: this.#heads, bodies: [] });
    this.#heads = [];
    this.#open = best.article;
  }

  finish(): Assembly {
    if (this.#heads.length > 0) this.#regions.push({ heads: this.#heads, bodies: [] });
    const stray: SeenLine[] = [...this.#captions];
    const taken = matchRegions(this.#regions);
    for (const { heads } of this.#regions) {
      for (const head of heads) {
        if (taken.has(head)) continue;
        if (head.captions.length > 0 && isHeaded(head)) {
          this.#articles.push({
            ...head,
            paragraphs: [],
            crossheads: [],
            match: 0.9,
            matchReason: '图片新闻',
            resumptions: [],
            continuedOn: undefined,
            continuedFrom: undefined,
          });
        } else stray.push(...linesOfHead(head));
      }
    }
    return { articles: this.#articles, aside: this.#aside, stray };
  }
}

const linesOfHead = (head: Head): SeenLine[] => [
  ...head.column,
  ...head.kicker,
  ...head.headline,
  ...head.deck,
  ...head.bylines,
  ...head.captions,
];

/** Weight of a head directly above a body, on the scale of the overlap of words. */
const adjacency = 0.1;

/**
 * Assigns heads to bodies where a page has more than one head above a body, or bodies without heads: so
 * that the total overlap of words is greatest (Gao, Tang, Lin and Wang, “A graph-based method of newspaper
 * article reconstruction”, ICPR 2012). A region takes in its neighbours that lack something.
 * @returns The heads that have a body; the bodies are changed in place.
 */
function matchRegions(regions: readonly Region[]): Set<Head> {
  const taken = new Set<Head>();
  let i = 0;
  while (i < regions.length) {
    const region = regions[i];
    if (!region) break;
    let { heads, bodies } = region;
    let next = i + 1;
    // A surplus of heads is looked for among the bodies that follow, and the reverse.
    while (heads.length !== bodies.length && next < regions.length && next - i < 4) {
      const other = regions[next];
      if (!other || other.heads.length === other.bodies.length) break;
      if (heads.length > bodies.length === other.heads.length > other.bodies.length) break;
      heads = [...heads, ...other.heads];
      bodies = [...bodies, ...other.bodies];
      next += 1;
    }
    matchRegion(heads, bodies).forEach((head) => taken.add(head));
    i = next;
  }
  return taken;
}

function matchRegion(heads: readonly Head[], bodies: readonly Assembled[]): Head[] {
  const [only] = heads;
  const [body] = bodies;
  if (heads.length === 1 && bodies.length === 1 && only && body?.match === 1) return [only];
  if (heads.length === 0 || bodies.length === 0) return [];
  // Without a head to spare, the heads stay where they are.
  if (heads.length <= bodies.filter(({ match }) => match === 1).length) return [...heads];
  const texts = bodies.map(({ paragraphs }) =>
    paragraphs
      .flat()
      .map(({ plain }) => plain)
      .join(''),
  );
  const overlap = createOverlap(texts);
  const words = heads.map((head) =>
    linesOfHead(head)
      .map(({ plain }) => plain)
      .join(' '),
  );
  const lastLine = (head: Head): number =>
    Math.max(...linesOfHead(head).map(({ number }) => number));
  const firstLine = ({ paragraphs, crossheads }: Assembled): number =>
    Math.min(...[...paragraphs.flat(), ...crossheads].map(({ number }) => number));
  const score = (h: number, b: number): number => {
    const [head, one] = [heads[h], bodies[b]];
    if (!head || !one) return 0;
    const below = heads.filter(
      (other) => lastLine(other) > lastLine(head) && lastLine(other) < firstLine(one),
    ).length;
    const isBelow = lastLine(head) < firstLine(one);
    const order = Math.abs(h / Math.max(1, heads.length) - b / Math.max(1, bodies.length));
    return overlap(words[h] ?? '', b) + (isBelow && below === 0 ? adjacency : 0) - 0.08 * order;
  };
  const costs = heads.map((_, h) => bodies.map((__, b) => 1 - score(h, b)));
  const pairs = munkres(costs);
  const taken: Head[] = [];
  const assigned = new Map<Assembled, { head: Head; certainty: number; shared: number }>();
  for (const [h, b] of pairs) {
    const [head, one] = [heads[h], bodies[b]];
    if (!head || !one) continue;
    const own = score(h, b);
    const rival = Math.max(
      0,
      ...bodies.map((_, other) => (other === b ? 0 : score(h, other))),
      ...heads.map((_, other) => (other === h ? 0 : score(other, b))),
    );
    const certainty = Math.max(0.05, Math.min(0.97, 0.5 + (own - rival) * 1.5));
    assigned.set(one, { head, certainty, shared: overlap(words[h] ?? '', b) });
    taken.push(head);
  }
  for (const one of bodies) {
    const match = assigned.get(one);
    const head = match?.head ?? noHead();
    const own = {
      bylines: one.match === 1 ? [] : one.bylines,
      captions: one.match === 1 ? [] : one.captions,
    };
    const later = one.match === 1 ? laterParts(one) : own;
    Object.assign(one, head, {
      bylines: [...head.bylines, ...later.bylines],
      captions: [...head.captions, ...later.captions],
      match: match?.certainty ?? 0,
      matchReason: match
        ? `标题与正文共有的字词占 ${Math.round(match.shared * 100)}%`
        : '没有找到标题',
    });
  }
  return taken;
}

/** Bylines and captions of an article that stand after the beginning of its text. */
function laterParts({
  paragraphs,
  crossheads,
  bylines,
  captions,
}: Assembled): Pick<Head, 'bylines' | 'captions'> {
  const first = Math.min(...[...paragraphs.flat(), ...crossheads].map(({ number }) => number));
  const isLater = ({ number }: SeenLine): boolean => number > first;
  return { bylines: bylines.filter(isLater), captions: captions.filter(isLater) };
}
