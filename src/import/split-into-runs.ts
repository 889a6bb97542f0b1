import { findArticleHeads } from './article-heads.ts';
import type { SourceLine } from './line.ts';

/** Consecutive heading lines without a blank line between them. */
export type HeadGroup = SourceLine[];

/** The source lines of a paragraph: more than one if the transcript broke it up. */
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
  /** Whether the article directly before ended with a byline. */
  afterByline: boolean;
}

export interface Segmentation {
  runs: BodyRun[];
  furniture: SourceLine[];
  /** Headings with no body after them, and captions with no body at all. */
  stray: SourceLine[];
}

/**
 * Minimum length, in UTF-16 units, of a line that counts when the usual gap between paragraphs is
 * determined; shorter lines are verse or lists.
 */
const shortest = 20;

/**
 * Splits a page into runs, each a body with the headings above it. A lead starts a run, a closing
 * byline ends one, headings belong to the body below them, and a heading between two paragraphs of one
 * article is a crosshead.
 */
export function splitIntoRuns(lines: readonly SourceLine[]): Segmentation {
  const filled = lines.filter(({ kind }) => kind !== 'blank');
  const paragraphs = filled.filter(({ kind }) => kind === 'body' || kind === 'cut');
  const long = paragraphs.filter(({ text }) => text.length > shortest);
  const usualGap = commonest((long.length > 0 ? long : paragraphs).map(({ gap }) => gap));
  const furniture = filled.filter(({ kind }) => kind === 'furniture');
  const text = mendTorn(filled.filter(({ kind }) => kind !== 'furniture'));
  const articleHeads = findArticleHeads(text);

  const collector = new RunCollector();
  text.forEach((line, i) => {
    const previous = text[i - 1];
    if (line.kind === 'head') collector.addHead(line, previous, articleHeads.has(line));
    else if (line.kind === 'lead') collector.addLead(line);
    else if (line.kind === 'byline') collector.addByline(line);
    else if (line.kind === 'caption') collector.addCaption(line);
    else {
      const isCaption = previous?.kind !== 'head' && isLoneSentence(line, text[i + 1], usualGap);
      collector.addText(line, isCaption);
    }
  });
  return { runs: collector.runs, furniture, stray: collector.stray };
}

/** Collects the lines of a page, in reading order, into runs. */
class RunCollector {
  readonly runs: BodyRun[] = [];
  /** The run that further text continues. */
  #open: BodyRun | undefined;
  /** Lines that belong to the next run. */
  #heads: HeadGroup[] = [];
  #bylines: SourceLine[] = [];
  #captions: SourceLine[] = [];
  #afterByline = false;

  /** Lines that belong to no run. */
  get stray(): SourceLine[] {
    return [...this.#heads.flat(), ...this.#bylines, ...this.#captions];
  }

  addHead(line: SourceLine, previous: SourceLine | undefined, beginsArticle: boolean): void {
    if (this.#open && this.#heads.length === 0 && !beginsArticle) {
      this.#open.crossheads.push(line);
      return;
    }
    const last = this.#heads.at(-1);
    if (last && line.gap === 0 && last.at(-1) === previous) last.push(line);
    else this.#heads.push([line]);
    this.#open = undefined;
  }

  addLead(line: SourceLine): void {
    this.#begin().paragraphs.push([line]);
  }

  addByline(line: SourceLine): void {
    if (this.#heads.length > 0) {
      this.#bylines.push(line);
      return;
    }
    (this.runs.at(-1)?.bylines ?? this.#bylines).push(line);
    this.#open = undefined;
    this.#afterByline = true;
  }

  addCaption(line: SourceLine): void {
    const run = this.#heads.length > 0 ? undefined : this.runs.at(-1);
    (run?.captions ?? this.#captions).push(line);
  }

  /** @param isCaption Whether the line is a caption if it follows the text of a run. */
  addText(line: SourceLine, isCaption: boolean): void {
    if (this.#open && isCaption) this.#open.captions.push(line);
    else addParagraph(this.#open ?? this.#begin(), line);
  }

  #begin(): BodyRun {
    const run: BodyRun = {
      heads: this.#heads,
      paragraphs: [],
      crossheads: [],
      captions: this.#captions,
      bylines: this.#bylines,
      afterByline: this.#afterByline,
    };
    this.runs.push(run);
    this.#open = run;
    this.#heads = [];
    this.#bylines = [];
    this.#captions = [];
    this.#afterByline = false;
    return run;
  }
}

/**
 * If a line breaks off directly above the heading of another article, the first text below that
 * heading continues it: moves that text up, provided the heading keeps a text of its own.
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

/** Continues the last paragraph if it breaks off and no crosshead follows; else starts a new one. */
function addParagraph(run: BodyRun, line: SourceLine): void {
  const last = run.paragraphs.at(-1);
  const torn = last?.at(-1);
  const divided = run.crossheads.some(({ number }) => number > (torn?.number ?? Infinity));
  if (last && torn?.torn && !divided) last.push(line);
  else run.paragraphs.push([line]);
}

/** A single short sentence with unusual gaps before and after it: probably a caption. */
function isLoneSentence(line: SourceLine, next: SourceLine | undefined, usualGap: number): boolean {
  if (line.kind !== 'body' || line.gap <= usualGap || [...line.text].length > 60) return false;
  const sentences = line.text.match(/[。！？]/gu)?.length ?? 0;
  const isApart =
    next === undefined || next.kind === 'head' || next.kind === 'lead' || next.gap > usualGap;
  return sentences === 1 && isApart;
}

function commonest(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}
