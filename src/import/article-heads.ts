import { createCohesion, type Cohesion, type Subject } from './cohesion.ts';
import { ordinal, type SourceLine } from './line.ts';

/** The mark at the end of an article's last line, or the jump line to its continuation. */
const ended = /[（(](?:完|[紧緊]?下[转轉接][^（()）]{1,12})[）)]$/u;

/** A lead that names its reporter. */
const leadWithAuthor = /^.{0,40}?[（(].{0,8}(?:[记記]者|通[讯訊][员員])/u;

/** The article to which the lines read last belong. */
interface CurrentArticle {
  cohesion: Cohesion;
  /** Level of the heading marks of its headline; 0 if there are none. */
  headlineLevel: number;
  /** Whether its lead names a reporter. */
  hasAuthor: boolean;
  /** Whether the last line read belongs to its text and does not end it. */
  inBody: boolean;
}

/** A single heading within a body: a crosshead, unless more of the article shows otherwise. */
interface SingleHead {
  line: SourceLine;
  isUnclear: boolean;
}

/**
 * Finds the headings that begin an article; all others are crossheads. A heading begins an article if
 * - it is one of several directly below each other, or stands directly above a lead,
 * - no text precedes it, or the text before it ends with a byline or （完）,
 * - its type is larger than that of other headings nearby, or that of the headline,
 * - the text below it shares no words with the text before (a short heading: only if it is the single
 *   heading within its article), or
 * - it is the first heading between a lead that names its reporter and a closing byline.
 *
 * A numbered heading is a crosshead.
 * @param text The lines of a page in reading order, without blank lines and furniture.
 */
export function findArticleHeads(text: readonly SourceLine[]): Set<SourceLine> {
  const found = new Set<SourceLine>();
  const start = (headlineLevel: number): CurrentArticle => ({
    cohesion: createCohesion(),
    headlineLevel,
    hasAuthor: false,
    inBody: false,
  });
  let article = start(0);
  let singles: SingleHead[] = [];
  const decide = (isClosed: boolean): void => {
    const heads = articleHeadsAmong(singles, isClosed && article.hasAuthor);
    heads.forEach((line) => found.add(line));
    singles = [];
  };

  for (let i = 0; i < text.length; i += 1) {
    const line = text[i];
    if (!line) break;
    if (line.kind === 'head') {
      const stack = stackAt(text, i);
      i += stack.length - 1;
      const section = sectionAfter(text, i);
      const subject = subjectOf(line, section, article);
      if (beginsArticle(stack, section, subject, article)) {
        decide(false);
        stack.forEach((head) => found.add(head));
        article = start(Math.min(...stack.map(({ level }) => level)));
      } else singles.push({ line, isUnclear: subject === 'unclear' });
    } else if (line.kind === 'lead') {
      decide(false);
      article.hasAuthor = leadWithAuthor.test(line.text);
      article.inBody = true;
      article.cohesion.add(line);
    } else if (line.kind === 'byline') {
      decide(true);
      article.inBody = false;
      article.hasAuthor = false;
    } else if (line.kind !== 'caption') {
      article.inBody = !ended.test(line.text);
      article.cohesion.add(line);
    }
  }
  decide(false);
  return found;
}

/** The consecutive headings that start at an index. */
function stackAt(text: readonly SourceLine[], start: number): SourceLine[] {
  let end = start;
  while (text[end]?.kind === 'head') end += 1;
  return text.slice(start, end);
}

/** Whether the section under a heading has the subject of the current article. */
const subjectOf = (
  line: SourceLine,
  section: readonly SourceLine[],
  { cohesion }: CurrentArticle,
): Subject =>
  line.level > 0 || ordinal.test(line.text) ? 'same' : cohesion.compare(line.text, section);

function beginsArticle(
  stack: readonly SourceLine[],
  section: readonly SourceLine[],
  subject: Subject,
  { inBody, headlineLevel }: CurrentArticle,
): boolean {
  const [line] = stack;
  const isDivided = section.length > 0 && section[0]?.kind !== 'lead';
  const isHeadline =
    line !== undefined &&
    line.level > 0 &&
    line.level === headlineLevel &&
    !ordinal.test(line.text);
  return !inBody || stack.length > 1 || !isDivided || isHeadline || subject === 'other';
}

/**
 * The headings of one body that begin articles after all.
 * @param hasOwnByline Whether the body ends with a byline although its lead names a reporter.
 */
function articleHeadsAmong(singles: readonly SingleHead[], hasOwnByline: boolean): SourceLine[] {
  const lines = singles.map(({ line }) => line);
  const levels = lines.map(({ level }) => level).filter((level) => level > 0);
  const largest = Math.min(...levels);
  const larger =
    largest < Math.max(...levels) ? lines.filter(({ level }) => level === largest) : [];
  // An article that has crossheads usually has several.
  const unclear = singles.length === 1 ? singles.filter(({ isUnclear }) => isUnclear) : [];
  const first = hasOwnByline && larger.length === 0 ? lines.slice(0, 1) : [];
  return [...larger, ...first, ...unclear.map(({ line }) => line)];
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
