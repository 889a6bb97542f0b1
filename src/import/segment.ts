import { createCohesion } from './cohesion.ts';
import { ordinal, type SourceLine } from './lines.ts';

/** Heading lines that stand together, without a blank line between them. */
export type HeadGroup = SourceLine[];

/** A paragraph, as the source lines that make it up; more than one where it was torn apart. */
export type Paragraph = SourceLine[];

/** A run of text that belongs to one article, and the headings right above it. */
export interface BodyRun {
  /** Headings directly above, outermost first; empty for a body without one. */
  heads: HeadGroup[];
  paragraphs: Paragraph[];
  crossheads: SourceLine[];
  captions: SourceLine[];
  /** Bylines on lines of their own. */
  bylines: SourceLine[];
  /** Whether a byline closed the article that stands right before. */
  afterByline: boolean;
}

export interface Segmentation {
  runs: BodyRun[];
  furniture: SourceLine[];
  /** Headings with no body after them, and captions with no body at all. */
  stray: SourceLine[];
}

/** Shorter lines are verse or lists, and say nothing of how paragraphs are set apart. */
const shortest = 20;

/**
 * Cuts a page into bodies with the headings above them: a lead opens a body, a closing byline ends
 * one, headings above a body belong to it, a heading between two paragraphs divides them.
 */
export function segment(lines: readonly SourceLine[]): Segmentation {
  const filled = lines.filter(({ kind }) => kind !== 'blank');
  const paragraphs = filled.filter(({ kind }) => kind === 'body' || kind === 'cut');
  const long = paragraphs.filter(({ text }) => text.length > shortest);
  const usualGap = commonest((long.length > 0 ? long : paragraphs).map(({ gap }) => gap));
  const furniture = filled.filter(({ kind }) => kind === 'furniture');
  const text = mendTorn(filled.filter(({ kind }) => kind !== 'furniture'));
  const articleHeads = findArticleHeads(text);

  const runs: BodyRun[] = [];
  let pending: HeadGroup[] = [];
  let pendingBylines: SourceLine[] = [];
  const pendingCaptions: SourceLine[] = [];
  let open: BodyRun | undefined;
  let closedByByline = false;

  const begin = (): BodyRun => {
    const run: BodyRun = {
      heads: pending,
      paragraphs: [],
      crossheads: [],
      captions: pendingCaptions.splice(0),
      bylines: pendingBylines,
      afterByline: closedByByline,
    };
    runs.push(run);
    pending = [];
    pendingBylines = [];
    closedByByline = false;
    return run;
  };

  text.forEach((line, i) => {
    const previous = text[i - 1];
    switch (line.kind) {
      case 'head':
        if (open && pending.length === 0 && !articleHeads.has(line)) {
          open.crossheads.push(line);
        } else {
          const last = pending.at(-1);
          if (last && line.gap === 0 && last.at(-1) === previous) last.push(line);
          else pending.push([line]);
          open = undefined;
        }
        break;
      case 'lead':
        open = begin();
        open.paragraphs.push([line]);
        break;
      case 'byline':
        if (pending.length > 0) pendingBylines.push(line);
        else {
          (runs.at(-1)?.bylines ?? pendingBylines).push(line);
          open = undefined;
          closedByByline = true;
        }
        break;
      case 'caption':
        if (pending.length > 0) pendingCaptions.push(line);
        else (open?.captions ?? runs.at(-1)?.captions ?? pendingCaptions).push(line);
        break;
      default:
        if (open && previous?.kind !== 'head' && isLoneSentence(line, text[i + 1], usualGap)) {
          open.captions.push(line);
          break;
        }
        open ??= begin();
        addParagraph(open, line);
    }
  });
  return { runs, furniture, stray: [...pending.flat(), ...pendingBylines, ...pendingCaptions] };
}

/**
 * Where text breaks off right above the heading of another article, its rest stands below that
 * heading: puts it back before, if the heading still has a text of its own.
 */
function mendTorn(text: readonly SourceLine[]): SourceLine[] {
  const mended = [...text];
  for (let i = 0; i < mended.length; i += 1) {
    if (!mended[i]?.torn) continue;
    let next = i + 1;
    while (mended[next]?.kind === 'head' || mended[next]?.kind === 'caption') next += 1;
    const rest = mended[next];
    const own = mended[next + 1]?.kind;
    const isHeaded = mended.slice(i + 1, next).some(({ kind }) => kind === 'head');
    if (!isHeaded || !rest || (rest.kind !== 'body' && rest.kind !== 'cut')) continue;
    if (own !== 'lead' && own !== 'body' && own !== 'cut') continue;
    mended.copyWithin(i + 2, i + 1, next);
    mended[i + 1] = rest;
  }
  return mended;
}

/** Continues a paragraph that breaks off, whatever stands between; else begins a new one. */
function addParagraph(run: BodyRun, line: SourceLine): void {
  const last = run.paragraphs.at(-1);
  const torn = last?.at(-1);
  const divided = run.crossheads.some(({ number }) => number > (torn?.number ?? Infinity));
  if (last && torn?.torn && !divided) last.push(line);
  else run.paragraphs.push([line]);
}

/** One short sentence, set off from the text before it and after it: the words of a picture. */
function isLoneSentence(line: SourceLine, next: SourceLine | undefined, usualGap: number): boolean {
  if (line.kind !== 'body' || line.gap <= usualGap || [...line.text].length > 60) return false;
  const sentences = line.text.match(/[。！？]/gu)?.length ?? 0;
  const isApart =
    next === undefined || next.kind === 'head' || next.kind === 'lead' || next.gap > usualGap;
  return sentences === 1 && isApart;
}

/** What says that an article ends here, or goes on elsewhere. */
const ended = /[（(](?:完|[紧緊]?下[转轉接][^（()）]{1,12})[）)]$/u;

/**
 * Which headings between paragraphs begin an article rather than divide one: those that stand in a
 * stack, those above a lead, the first text, what follows a closing byline or （完）, those in larger
 * type than the other headings around or in the type of the headline, those whose text shares no words
 * with the text before (if they are short, only where no other divides it), and, where a report that
 * names its author in the lead is followed by a closing byline, the first heading between the two.
 * Numbered headings divide.
 */
function findArticleHeads(text: readonly SourceLine[]): Set<SourceLine> {
  const found = new Set<SourceLine>();
  let hasAuthor = false;
  let inBody = false;
  let headlineLevel = 0;
  let single: SourceLine[] = [];
  let unclear: SourceLine[] = [];
  let cohesion = createCohesion();

  const decide = (closing: boolean): void => {
    const levels = single.map(({ level }) => level).filter((level) => level > 0);
    const largest = Math.min(...levels);
    const smallest = Math.max(...levels);
    const larger = largest < smallest ? single.filter(({ level }) => level === largest) : [];
    larger.forEach((line) => found.add(line));
    const [first] = single;
    if (closing && hasAuthor && first && larger.length === 0) found.add(first);
    // A text has no crosshead or several.
    if (single.length === 1) unclear.forEach((line) => found.add(line));
    single = [];
    unclear = [];
  };

  for (let i = 0; i < text.length; i += 1) {
    const line = text[i];
    if (!line) break;
    if (line.kind === 'head') {
      let end = i;
      while (text[end + 1]?.kind === 'head') end += 1;
      const stack = text.slice(i, end + 1);
      const section = sectionAfter(text, end);
      const isDivided = section.length > 0 && section[0]?.kind !== 'lead';
      const subject =
        line.level > 0 || ordinal.test(line.text) ? 'same' : cohesion.compare(line.text, section);
      const begins =
        !inBody ||
        stack.length > 1 ||
        !isDivided ||
        (line.level > 0 && line.level === headlineLevel && !ordinal.test(line.text)) ||
        subject === 'other';
      if (begins) {
        decide(false);
        stack.forEach((head) => found.add(head));
        headlineLevel = Math.min(...stack.map(({ level }) => level));
        cohesion = createCohesion();
        hasAuthor = false;
        inBody = false;
      } else {
        single.push(line);
        if (subject === 'unclear') unclear.push(line);
      }
      i = end;
    } else if (line.kind === 'lead') {
      decide(false);
      hasAuthor = /^.{0,40}?[（(].{0,8}(?:[记記]者|通[讯訊][员員])/u.test(line.text);
      inBody = true;
      cohesion.add(line);
    } else if (line.kind === 'byline') {
      decide(true);
      inBody = false;
      hasAuthor = false;
    } else if (line.kind !== 'caption') {
      inBody = !ended.test(line.text);
      cohesion.add(line);
    }
  }
  decide(false);
  return found;
}

/** The text under a heading, up to the next heading, byline or lead. */
function sectionAfter(text: readonly SourceLine[], head: number): SourceLine[] {
  const section: SourceLine[] = [];
  for (let i = head + 1; i < text.length; i += 1) {
    const line = text[i];
    if (!line || line.kind === 'head' || line.kind === 'byline') break;
    if (line.kind === 'lead' && section.length > 0) break;
    if (line.kind !== 'caption') section.push(line);
  }
  return section;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
