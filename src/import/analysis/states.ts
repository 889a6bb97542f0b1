/**
 * The states of a line in the sequence of a page. Lines that may stand anywhere (set aside, byline,
 * caption) have a state for each part of an article, so that the next line knows what it continues.
 */
export const states = [
  /** Set aside: outside of articles, among heads, in a body. */
  'aside-out',
  'aside-head',
  'aside-body',
  'column',
  'kicker',
  'headline',
  /** A further line of the headline. */
  'headline-more',
  'deck',
  'byline-head',
  'caption-head',
  /** A new paragraph. */
  'paragraph',
  /** Continues the paragraph read last. */
  'continued',
  /** Begins a body that has no head directly above it. */
  'headless',
  /** Returns to an earlier article. */
  'resumed',
  'crosshead',
  'byline-body',
  'caption-body',
  /** A caption before the head of its article. */
  'caption-next',
] as const;
export type State = (typeof states)[number];

export const stateIndex: Readonly<Record<State, number>> = Object.fromEntries(
  states.map((state, i) => [state, i]),
) as Record<State, number>;

const outside: readonly State[] = ['aside-out', 'caption-next'];
const heads: readonly State[] = [
  'column',
  'kicker',
  'headline',
  'headline-more',
  'deck',
  'byline-head',
  'caption-head',
  'aside-head',
];
/** States after which the paragraph read last may go on. */
const continuable: readonly State[] = [
  'paragraph',
  'continued',
  'headless',
  'resumed',
  'caption-body',
  'aside-body',
];
const body: readonly State[] = [...continuable, 'crosshead', 'byline-body'];

/** States that begin an article's head whatever stands before. */
const starts: readonly State[] = ['column', 'kicker', 'headline'];

/** Which states may follow each state; `start` is the beginning of a page. */
export function mayFollow(before: State | 'start', state: State): boolean {
  if (before === 'start' || outside.includes(before)) {
    return (
      outside.includes(state) ||
      starts.includes(state) ||
      state === 'headless' ||
      state === 'resumed'
    );
  }
  if (heads.includes(before)) {
    if (state === 'headline-more')
      return ['headline', 'headline-more', 'aside-head'].includes(before);
    if (state === 'deck')
      return [
        'headline',
        'headline-more',
        'deck',
        'byline-head',
        'caption-head',
        'aside-head',
      ].includes(before);
    return (
      heads.includes(state) ||
      ['paragraph', 'headless', 'resumed', 'crosshead'].includes(state) ||
      state === 'aside-out' ||
      state === 'caption-next'
    );
  }
  if (body.includes(before)) {
    if (state === 'continued') return continuable.includes(before);
    return body.includes(state) || starts.includes(state) || outside.includes(state);
  }
  return false;
}

/** The kind of a line in a plan, which several states share. */
export type Kind =
  | 'aside'
  | 'column'
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'byline'
  | 'caption'
  | 'crosshead'
  | 'paragraph'
  | 'continued'
  | 'resumed';

const kinds: Readonly<Record<State, Kind>> = {
  'aside-out': 'aside',
  'aside-head': 'aside',
  'aside-body': 'aside',
  column: 'column',
  kicker: 'kicker',
  headline: 'headline',
  'headline-more': 'headline',
  deck: 'deck',
  'byline-head': 'byline',
  'caption-head': 'caption',
  paragraph: 'paragraph',
  continued: 'continued',
  headless: 'paragraph',
  resumed: 'resumed',
  crosshead: 'crosshead',
  'byline-body': 'byline',
  'caption-body': 'caption',
  'caption-next': 'caption',
};
export const kindOf = (state: State): Kind => kinds[state];

/** Kinds whose confusion changes what an article consists of. */
export type Group = 'aside' | 'head' | 'byline' | 'caption' | 'crosshead' | 'text';

const groupOfKind: Readonly<Record<Kind, Group>> = {
  aside: 'aside',
  column: 'head',
  kicker: 'head',
  headline: 'head',
  deck: 'head',
  byline: 'byline',
  caption: 'caption',
  crosshead: 'crosshead',
  paragraph: 'text',
  continued: 'text',
  resumed: 'text',
};
export const groupOf = (state: State): Group => groupOfKind[kinds[state]];
