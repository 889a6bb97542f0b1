import { createOverlap } from '../overlap.ts';
import type { SeenLine } from './observe.ts';
import { gainOfJoining, proof, type Words } from './word-sense.ts';

/** What holds for a page as a whole. */
interface PageLook {
  /** Whether paragraphs are broken into lines of equal width, and that width in code points. */
  readonly width: number | undefined;
  /** The usual number of blank lines before a long line. */
  readonly usualGap: number;
  readonly hasGaps: boolean;
  readonly hasLeads: boolean;
  readonly isPunctuated: boolean;
  readonly hasIndents: boolean;
  /** Heading levels in use, the largest type first. */
  readonly levels: readonly number[];
  /** How many lines have each look, and how many of these a text follows. */
  readonly looks: ReadonlyMap<string, { count: number; above: number }>;
  readonly medianSize: number | undefined;
  /** Words before a colon or in brackets at the beginning of a line, with the number of lines. */
  readonly prefixes: ReadonlyMap<string, number>;
  /** The ordinals at the beginning of lines, each with its form: `一、3`. */
  readonly ordinals: ReadonlySet<string>;
}

/** A short label at the beginning of a line: 作者：, 【标题】. */
const prefixOf = ({ plain }: SeenLine): string | undefined =>
  /^(?:[【\[〔［][^】\]〕］]{1,8}[】\]〕］]|[\p{Script=Han}A-Za-z]{1,6}[：:])/u.exec(plain)?.[0];

const numerals = '〇一二三四五六七八九十';

/** The number at the beginning of a line, with the form in which it is written. */
function ordinalOf({ plain }: SeenLine): { form: string; value: number } | undefined {
  const found =
    /^([（(第之]?)([一二三四五六七八九十]{1,3}|\d{1,2})([、．.）)章节回曰則则條条]|[\s　]|$)/u.exec(
      plain,
    );
  if (!found) return undefined;
  const [, before = '', number = '', after = ''] = found;
  const isHan = !/^\d/u.test(number);
  const value = !isHan
    ? Number(number)
    : number.length === 1
      ? numerals.indexOf(number)
      : number.startsWith('十')
        ? 10 + numerals.indexOf(number.slice(1))
        : numerals.indexOf(number.slice(0, 1)) * 10 +
          (number.length > 2 ? numerals.indexOf(number.slice(2)) : 0);
  return { form: `${before}${isHan ? '一' : '1'}${after.trim()}`, value };
}

/** Number of lines to look for a head before and after. */
const farthest = 200;

/** Length of a line that is surely text and no head, in code points. */
const long = 40;

/**
 * The features of each line of a page, as names. A name holds or not; there are no numbers.
 * @param lines The filled lines of a page in reading order.
 * @param words To see a word that is cut in two.
 */
export function featuresOf(lines: readonly SeenLine[], words: Words): string[][] {
  const look = lookOf(lines);
  const basics = lines.map((line, i) => basicsOf(line, lines[i - 1], look));
  const cohesion = cohesionOf(lines);
  return lines.map((_, i) => {
    const own = basics[i] ?? [];
    const around = [
      ...near('p', lines[i - 1], basics[i - 1]),
      ...near('n', lines[i + 1], basics[i + 1]),
      ...near('m', lines[i + 2], basics[i + 2]).filter((name) =>
        neighbourTraits.test(name.slice(2)),
      ),
      ...pairs(lines, i, look, words),
    ];
    return [...own, ...around, ...(cohesion[i] ?? []), ...pageFeatures(lines, i, look)];
  });
}

const bucket = (value: number, limits: readonly number[]): number =>
  limits.filter((limit) => value >= limit).length;

const lengthBucket = (length: number): number =>
  bucket(length, [3, 5, 9, 13, 17, 21, 28, 40, 60, 90]);

/** What a line shows by itself on its page. */
function basicsOf(line: SeenLine, before: SeenLine | undefined, look: PageLook): string[] {
  const size = lengthBucket(line.length);
  const names = [
    'bias',
    `len${size}`,
    `end-${line.end}`,
    `len${bucket(line.length, [9, 21, 40, 90])}&end-${line.end}`,
    ...[...line.traits].map((trait) => `t-${trait}`),
    ...[...line.traits].map((trait) => `t-${trait}&len${bucket(line.length, [5, 13, 28, 60])}`),
  ];
  if (line.traits.size === 0) names.push('plain');
  if (line.mark !== '') names.push('mark', `mark${line.mark}`);
  if (line.isBold) names.push('bold');
  names.push(line.level === 0 ? 'level0' : `level${line.level}`);
  if (look.levels.length > 0) {
    const rank = line.level === 0 ? 'none' : String(look.levels.indexOf(line.level));
    names.push(`rank-${rank}-of-${Math.min(look.levels.length, 3)}`);
  } else names.push('no-levels');
  const gap = !look.hasGaps
    ? 'no'
    : line.gap > look.usualGap
      ? 'more'
      : line.gap === look.usualGap
        ? 'usual'
        : 'less';
  names.push(`gap-${gap}`, `gap${Math.min(line.gap, 3)}`);
  if (look.hasIndents)
    names.push(line.indent >= 2 ? 'indented' : line.indent > 0 ? 'half-indented' : 'flush');
  if (line.indent >= 6) names.push('far-indented');
  if (look.width !== undefined) {
    const rest = line.length - look.width;
    names.push(
      rest > 2
        ? 'w-over'
        : rest >= -2
          ? 'w-full'
          : line.length > look.width / 2
            ? 'w-short'
            : 'w-tiny',
    );
  }
  const { label, size: height, article } = line.evidence ?? {};
  if (label !== undefined) names.push(`label-${label}`);
  if (article !== undefined) names.push('has-article');
  if (height !== undefined && look.medianSize !== undefined) {
    names.push(`size${bucket(height / look.medianSize, [0.7, 0.9, 1.15, 1.5, 2, 3])}`);
  }
  const same = look.looks.get(lookKey(line));
  if (same && isHeadLike(line)) {
    names.push(same.count >= 3 ? 'look3' : same.count === 2 ? 'look2' : 'look1');
    if (same.count >= 2) names.push(`look-above${Math.round((same.above / same.count) * 3)}`);
    if (line.mark !== '' && same.count >= 2)
      names.push('mark-repeats', `mark-repeats&above${Math.round((same.above / same.count) * 2)}`);
  }
  if (before && lookKey(before) === lookKey(line)) names.push('same-look-as-before');
  const prefix = prefixOf(line);
  const repeats = prefix === undefined ? 0 : (look.prefixes.get(prefix) ?? 0);
  if (repeats >= 2)
    names.push(
      'prefix-repeats',
      `prefix-repeats&len${bucket(line.length, [9, 21, 40])}`,
      repeats >= 4 ? 'prefix-repeats4' : 'prefix-repeats2',
    );
  const ordinal = ordinalOf(line);
  if (ordinal !== undefined) {
    const isSeries =
      look.ordinals.has(`${ordinal.form}${ordinal.value - 1}`) ||
      look.ordinals.has(`${ordinal.form}${ordinal.value + 1}`);
    names.push(
      isSeries ? 'ordinal-series' : 'ordinal-single',
      `ordinal-${isSeries ? 'series' : 'single'}-${line.length > 28 ? 'long' : line.length > 6 ? 'head' : 'bare'}`,
    );
    if (ordinal.value === 1) names.push('ordinal-first');
  }
  return names;
}

/** A line that could be a head by its length and end. */
const isHeadLike = (line: SeenLine): boolean =>
  line.length <= 36 && (line.end !== 'sentence' || line.length <= 20);

/** Lines with the same key are set alike. */
const lookKey = ({ mark, level, isBold, indent, length, end }: SeenLine): string =>
  [
    mark,
    level,
    isBold ? 'b' : '',
    indent >= 2 ? 'i' : '',
    length > 36 ? 'long' : '',
    mark === '' && level === 0 && !isBold ? end : '',
  ].join('|');

const neighbourTraits =
  /^(?:len|end-|t-(?:lead|by-|image|caption|photo|page-|date|paper|jump|table|q|qa|ordinal|notice|column|field|navigation|editors|rule|dash|serial|surname|name-shape|announce|attend)|mark|level0|rank|label|w-|indented|flush|look|bold)/u;

function near(
  prefix: string,
  line: SeenLine | undefined,
  basics: readonly string[] | undefined,
): string[] {
  if (!line || !basics) return [`${prefix}:none`];
  return basics
    .filter((name) => neighbourTraits.test(name) && !name.includes('&'))
    .map((name) => `${prefix}:${name}`);
}

/** Rough class of a line, for combinations. */
function roughOf(line: SeenLine | undefined): string {
  if (!line) return 'none';
  const { traits } = line;
  if (
    [
      'lead-bracket',
      'lead-plain',
      'lead-own',
      'lead-date',
      'lead-reporter',
      'lead-said',
      'lead-dateline',
    ].some((name) => traits.has(name)) &&
    line.length > 28
  )
    return 'lead';
  if (['image', 'comment', 'rule', 'fence'].some((name) => traits.has(name))) return 'thing';
  if (traits.has('table')) return 'table';
  if (
    [
      'page-number',
      'page-name',
      'page-name-end',
      'page-head-mixed',
      'date-line',
      'date-num',
      'weekday',
      'field',
      'editors',
      'navigation',
      'jump',
    ].some((name) => traits.has(name))
  )
    return 'furniture';
  if (
    ['by-role', 'by-bracket', 'by-mark', 'by-comment', 'by-place'].some((name) =>
      traits.has(name),
    ) &&
    line.length <= 44
  )
    return 'by';
  if (
    ['caption-word', 'photo-credit', 'photo-end'].some((name) => traits.has(name)) &&
    line.length <= 90
  )
    return 'cap';
  if (line.level > 0) return 'hash';
  if (line.length >= long) return line.end === 'sentence' ? 'text' : 'torn';
  if (line.end === 'sentence') return line.length > 14 ? 'sent' : 'short-sent';
  if (traits.has('has-inner')) return line.length > 20 ? 'torn' : 'phrase';
  return line.length > 20 ? 'wide' : line.length > 8 ? 'mid' : 'short';
}

/** Combinations of a line with its neighbours. */
function pairs(lines: readonly SeenLine[], i: number, look: PageLook, words: Words): string[] {
  const [before2, before, line, after, after2] = [
    lines[i - 2],
    lines[i - 1],
    lines[i],
    lines[i + 1],
    lines[i + 2],
  ];
  if (!line) return [];
  const [b2, b, own, a, a2] = [
    roughOf(before2),
    roughOf(before),
    roughOf(line),
    roughOf(after),
    roughOf(after2),
  ];
  const gap = !look.hasGaps ? 'x' : line.gap > look.usualGap ? '+' : line.gap === 0 ? '0' : '=';
  const gapAfter = !look.hasGaps
    ? 'x'
    : after === undefined
      ? 'x'
      : after.gap > look.usualGap
        ? '+'
        : after.gap === 0
          ? '0'
          : '=';
  const names = [
    `own-${own}`,
    `b-${b}>${own}`,
    `a-${own}>${a}`,
    `ba-${b}>${own}>${a}`,
    `aa-${own}>${a}>${a2}`,
    `bb-${b2}>${b}>${own}`,
    `gap${gap}${gapAfter}-${own}`,
    `gap${gap}-${b}>${own}`,
    `gap${gapAfter}-${own}>${a}`,
  ];
  if (before) {
    const isTorn = before.end !== 'sentence' && before.end !== 'colon';
    const isFull = look.width !== undefined && before.length >= look.width - 2;
    if (isTorn && (before.length >= 28 || before.traits.has('has-inner'))) {
      names.push('after-torn', `after-torn-${own}`);
      if (line.traits.has('starts-punct')) names.push('after-torn-punct');
      names.push(
        gainOfJoining(before.plain, line.plain, words) >= proof ? 'cut-word' : 'no-cut-word',
      );
    }
    if (look.width !== undefined) {
      names.push(`wrap-${isFull ? 'full' : 'short'}-${isTorn ? 'torn' : 'end'}`);
      names.push(
        `wrap-${isFull ? 'full' : 'short'}-${isTorn ? 'torn' : 'end'}-${look.hasIndents ? (line.indent >= 1 ? 'in' : 'flush') : 'x'}-${gap}`,
      );
    }
    const broken = lines
      .slice(Math.max(0, i - 12), i - 1)
      .findLast(
        (other) =>
          other.end !== 'sentence' &&
          other.length >= 15 &&
          gainOfJoining(other.plain, line.plain, words) >= proof,
      );
    if (broken && line.length > 8)
      names.push(
        'resumes-word',
        before.end === 'sentence' ? 'resumes-word-free' : 'resumes-word-torn',
      );
    if (before.level > 0 && line.level > 0) names.push(`lv${Math.sign(line.level - before.level)}`);
    const boxes = boxFeatures(before, line);
    names.push(...boxes);
  }
  if (line.level > 0) {
    const last = lines.slice(Math.max(0, i - farthest), i).findLast(({ level }) => level > 0);
    const next = lines.slice(i + 1, i + farthest).find(({ level }) => level > 0);
    names.push(
      `lvp${last ? Math.sign(line.level - last.level) : 'x'}&${b}`,
      `lvn${next ? Math.sign(line.level - next.level) : 'x'}&${a}`,
    );
    names.push(
      `hash-${b}>${a}-${look.levels.length > 1 ? look.levels.indexOf(line.level) : 'one'}`,
    );
  }
  return names;
}

/** How a line lies to the one before, where both have boxes. */
function boxFeatures(before: SeenLine, line: SeenLine): string[] {
  const [one, two] = [before.evidence, line.evidence];
  if (!one || !two) return [];
  const names = [
    one.page !== two.page ? 'box-new-page' : one.block === two.block ? 'same-block' : 'new-block',
  ];
  if (one.article !== undefined && two.article !== undefined)
    names.push(one.article === two.article ? 'same-article' : 'other-article');
  if (one.box && two.box && one.page === two.page) {
    const isSide =
      two.box.x >= one.box.x + one.box.width * 0.8 || two.box.y + two.box.height < one.box.y;
    names.push(isSide ? 'box-column' : 'box-below');
  }
  return names;
}

function pageFeatures(lines: readonly SeenLine[], i: number, look: PageLook): string[] {
  const line = lines[i];
  if (!line) return [];
  const own = roughOf(line);
  const fromEnd = lines.length - 1 - i;
  return [
    i < 4 ? `first${i}` : '',
    i < 4 ? `first${i}-${own}` : '',
    fromEnd < 3 ? `last${fromEnd}` : '',
    fromEnd < 3 ? `last${fromEnd}-${own}` : '',
    look.hasLeads ? `leads-${own}` : `leadless-${own}`,
    look.isPunctuated ? '' : `unpunctuated-${own}`,
    look.width === undefined ? '' : `wrapped-${own}`,
  ].filter((name) => name !== '');
}

/** Whether a head shares words with the text below and above, and whether these share words. */
function cohesionOf(lines: readonly SeenLine[]): string[][] {
  const sections: string[] = [];
  const spans = new Map<number, { above: number; below: number }>();
  const textual = (line: SeenLine): boolean => line.length > 24 && line.level === 0;
  lines.forEach((line, i) => {
    if (textual(line) || !isHeadLike(line)) return;
    const take = (step: number): string => {
      let text = '';
      let seen = 0;
      for (
        let j = i + step;
        j >= 0 && j < lines.length && seen < 40 && text.length < 600;
        j += step
      ) {
        const other = lines[j];
        if (!other) break;
        seen += 1;
        if (textual(other)) text += `${other.plain}\n`;
        else if (text !== '' && isHeadLike(other)) break;
      }
      return text;
    };
    spans.set(i, { above: sections.length, below: sections.length + 1 });
    sections.push(take(-1), take(1));
  });
  if (sections.length === 0) return lines.map(() => []);
  const overlap = createOverlap(sections);
  const indexes = [...spans.keys()];
  const places = new Map(indexes.map((index, place) => [index, place]));
  return lines.map((line, i) => {
    const span = spans.get(i);
    if (!span) return [];
    // Whether the text below takes up the heads before: then this head is within their article.
    const at = places.get(i) ?? 0;
    const earlier = indexes.slice(Math.max(0, at - 6), at);
    const taken = Math.max(0, ...earlier.map((j) => overlap(lines[j]?.plain ?? '', span.below)));
    const t = earlier.length === 0 ? 'x' : String(bucket(taken, [0.001, 0.15, 0.3, 0.5]));
    const below = overlap(line.plain, span.below);
    const above = overlap(line.plain, span.above);
    const b = bucket(below, [0.001, 0.15, 0.4]);
    const a = bucket(above, [0.001, 0.15, 0.4]);
    const shared = sharedTrigrams(sections[span.above] ?? '', sections[span.below] ?? '');
    const s = (sections[span.above] ?? '') === '' ? 'x' : String(bucket(shared, [1, 2, 4]));
    return [
      `ov-below${b}`,
      `ov-above${a}`,
      `ov${b}${a}`,
      `sect${s}`,
      `sect${s}-${roughOf(line)}`,
      `taken${t}`,
      `taken${t}-${b}`,
      `taken${t}-sect${s}`,
      ...(line.level > 0 ? [`hash-sect${s}-${t}`] : []),
    ];
  });
}

/** Trigrams that two texts share, per 200 code units of the shorter. */
function sharedTrigrams(one: string, two: string): number {
  const clean = (text: string): string =>
    text.replace(/本报讯?|记者|通讯员|[\d年月日时点分]+|[^\p{L}]/gu, '');
  const [a, b] = [clean(one), clean(two)];
  const set = new Set<string>();
  for (let i = 0; i + 3 <= a.length; i += 1) set.add(a.slice(i, i + 3));
  let shared = 0;
  const counted = new Set<string>();
  for (let i = 0; i + 3 <= b.length; i += 1) {
    const trigram = b.slice(i, i + 3);
    if (set.has(trigram) && !counted.has(trigram)) {
      counted.add(trigram);
      shared += 1;
    }
  }
  return shared / Math.max(1, Math.min(a.length, b.length) / 200);
}

function lookOf(lines: readonly SeenLine[]): PageLook {
  const longOnes = lines.filter(({ length }) => length > 24);
  const usualGap = commonest((longOnes.length > 0 ? longOnes : lines).map(({ gap }) => gap)) ?? 0;
  const indented = lines.filter(({ indent }) => indent >= 1).length;
  const all = lines.map(({ plain }) => plain).join('');
  const looks = new Map<string, { count: number; above: number }>();
  lines.forEach((line, i) => {
    const key = lookKey(line);
    const entry = looks.get(key) ?? { count: 0, above: 0 };
    const after = lines[i + 1];
    entry.count += 1;
    if (after && after.length > 28) entry.above += 1;
    looks.set(key, entry);
  });
  const prefixes = new Map<string, number>();
  for (const line of lines) {
    const prefix = prefixOf(line);
    if (prefix !== undefined) prefixes.set(prefix, (prefixes.get(prefix) ?? 0) + 1);
  }
  const sizes = lines.flatMap(({ evidence }) => evidence?.size ?? []).sort((a, b) => a - b);
  return {
    width: wrapWidth(lines),
    usualGap,
    hasGaps: lines.slice(1).some(({ gap }) => gap > 0),
    hasLeads: lines.some(
      ({ traits, length }) => length > 24 && [...traits].some((name) => name.startsWith('lead-')),
    ),
    isPunctuated: (all.match(/[，。、；：]/gu)?.length ?? 0) > all.length / 200,
    hasIndents: indented >= 3 && indented < lines.length * 0.95,
    levels: [...new Set(lines.map(({ level }) => level).filter((level) => level > 0))].sort(
      (a, b) => a - b,
    ),
    looks,
    medianSize: sizes[Math.floor(sizes.length / 2)],
    prefixes,
    ordinals: new Set(
      lines.flatMap((line) => {
        const ordinal = ordinalOf(line);
        return ordinal ? [`${ordinal.form}${ordinal.value}`] : [];
      }),
    ),
  };
}

/**
 * The width of hard-wrapped lines: many lines of nearly the same length that do not end a sentence. Half
 * of all line ends inside a paragraph fall there.
 */
function wrapWidth(lines: readonly SeenLine[]): number | undefined {
  const torn = lines.filter(
    ({ length, end, level }) => level === 0 && length >= 8 && length <= 60 && end !== 'sentence',
  );
  const counts = new Map<number, number>();
  for (const { length } of torn) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best: number | undefined;
  let most = 0;
  for (const width of counts.keys()) {
    const near =
      (counts.get(width) ?? 0) + (counts.get(width - 1) ?? 0) + (counts.get(width + 1) ?? 0);
    if (near > most || (near === most && width > (best ?? 0))) [best, most] = [width, near];
  }
  const longer = lines.filter(({ length }) => best !== undefined && length > best + 3).length;
  return best !== undefined &&
    most >= 4 &&
    most >= lines.length * 0.25 &&
    longer < lines.length * 0.15
    ? best
    : undefined;
}

function commonest(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
