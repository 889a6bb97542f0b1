import type { Element } from 'xast';
import type { BlockLabel, Box, Input, SourcePage } from '../evidence.ts';
import {
  inputOf,
  joinWords,
  meanConfidence,
  type RawBlock,
  type RawLine,
  type RawPage,
} from './compose-input.ts';
import { attribute, childrenOf, descendantsOf, localName, numberIn } from './xml.ts';

/** A block with the ids by which METS names it: its own, then those of the blocks around it. */
export interface AltoBlock extends RawBlock {
  ids: readonly string[];
}

/** A page of an ALTO file. */
export interface AltoPage {
  page: SourcePage;
  blocks: readonly AltoBlock[];
}

/** Whether an element is the root of an ALTO file of any version. */
export const isAlto = (root: Element): boolean => localName(root) === 'alto';

/** Reads an ALTO file. */
export const readAlto = (root: Element): Input =>
  inputOf('alto', altoPages(root) satisfies RawPage[]);

/** The pages of an ALTO file with the ids of their blocks. */
export function altoPages(root: Element): AltoPage[] {
  const unit = descendantsOf(root, 'MeasurementUnit')[0];
  const points = pointsPer(
    unit ? unit.children.map((node) => ('value' in node ? node.value : '')).join('') : '',
  );
  const sizes = new Map(
    descendantsOf(root, 'TextStyle').flatMap((style): [string, number][] => {
      const size = numberIn(style, 'FONTSIZE');
      return size === undefined || size <= 0 ? [] : [[attribute(style, 'ID') ?? '', size * points]];
    }),
  );
  const tags = new Map(
    descendantsOf(root, 'Tags')
      .flatMap((all) => childrenOf(all))
      .map((tag) => [
        attribute(tag, 'ID') ?? '',
        attribute(tag, 'LABEL') ?? attribute(tag, 'TYPE') ?? '',
      ]),
  );
  const reader: Reader = { sizes, tags };
  return descendantsOf(root, 'Page').map((page) => {
    const [width, height] = [numberIn(page, 'WIDTH'), numberIn(page, 'HEIGHT')];
    const name = attribute(page, 'PRINTED_IMG_NR') ?? attribute(page, 'PHYSICAL_IMG_NR');
    return {
      page: {
        ...(width !== undefined && { width }),
        ...(height !== undefined && { height }),
        ...(name !== undefined && { name }),
      },
      blocks: inOrder(
        root,
        childrenOf(page).flatMap((part) => blocksIn(part, {}, reader)),
      ),
    };
  });
}

interface Reader {
  /** Sizes of type by the id of their style, in the unit of the page. */
  sizes: ReadonlyMap<string, number>;
  /** What tags say, by their id. */
  tags: ReadonlyMap<string, string>;
}

/** What the blocks around a block say of it. */
interface Frame {
  ids?: readonly string[];
  label?: BlockLabel | undefined;
  article?: string | undefined;
}

/** Units of the page in a point of type; pixels are taken for those of 300 to the inch. */
const pointsPer = (unit: string): number =>
  unit === 'mm10' ? 254 / 72 : unit === 'inch1200' ? 1200 / 72 : 300 / 72;

const margins: Readonly<Record<string, BlockLabel>> = {
  TopMargin: 'header',
  BottomMargin: 'footer',
};

/** What the words of tags and types say of a block. */
const words: readonly (readonly [RegExp, BlockLabel])[] = [
  [/title[\s_-]?section|masthead|publishing/iu, 'header'],
  [/advert/iu, 'advertisement'],
  [/page[\s_-]?(?:number|no)|^number/iu, 'page-number'],
  [/caption/iu, 'caption'],
  [/(?:page[\s_-]?)?header|running[\s_-]?(?:head|title)/iu, 'header'],
  [/footer/iu, 'footer'],
  [/foot[\s_-]?note/iu, 'footnote'],
  [/head(?:ing|line)?\b|title/iu, 'title'],
  [/table/iu, 'table'],
  [/list/iu, 'list'],
  [/formula|equation|math/iu, 'formula'],
  [/illustration|image|picture|photo|graphic/iu, 'picture'],
];

/** The label that words of a tool stand for. */
export const labelOf = (word: string): BlockLabel | undefined =>
  words.find(([pattern]) => pattern.test(word))?.[1];

function blocksIn(element: Element, frame: Frame, reader: Reader): AltoBlock[] {
  const name = localName(element);
  const id = attribute(element, 'ID');
  const said = [
    attribute(element, 'TYPE') ?? '',
    ...(attribute(element, 'TAGREFS') ?? '').split(/\s+/u).map((tag) => reader.tags.get(tag) ?? ''),
  ].join(' ');
  const inner: Frame = {
    ids: [...(id === undefined ? [] : [id]), ...(frame.ids ?? [])],
    label: margins[name] ?? labelOf(said) ?? frame.label,
    article: /article/iu.test(said) ? id : frame.article,
  };
  if (name !== 'TextBlock') {
    return childrenOf(element).flatMap((child) => blocksIn(child, inner, reader));
  }
  const lines = childrenOf(element, 'TextLine').map((line) => readLine(line, element, reader));
  return [
    {
      ids: inner.ids ?? [],
      label: inner.label ?? 'text',
      article: inner.article,
      box: boxOf(element),
      lines,
    },
  ];
}

function readLine(line: Element, block: Element, { sizes }: Reader): RawLine {
  const parts = childrenOf(line, 'String', 'SP', 'HYP').filter(
    // Some tools write the hyphen at the end of a word again.
    (part, i, all) => localName(part) !== 'HYP' || !/[-\u00AD]$/u.test(contentOf(all[i - 1])),
  );
  const strings = parts
    .filter((part) => localName(part) !== 'SP')
    .map((part) => ({
      isHyphen: localName(part) === 'HYP',
      text: contentOf(part),
      box: boxOf(part),
      confidence: numberIn(part, 'WC'),
      size: sizeOf([part, line, block], sizes),
    }));
  return {
    text: hasSpaces(line)
      ? parts.map((part) => (localName(part) === 'SP' ? ' ' : contentOf(part))).join('')
      : joinWords(strings.filter(({ isHyphen }) => !isHyphen)) +
        strings.map(({ isHyphen, text }) => (isHyphen ? text : '')).join(''),
    box: boxOf(line),
    confidence: meanConfidence(strings),
    size: strings.find(({ size }) => size !== undefined)?.size,
  };
}

const contentOf = (part: Element | undefined): string => (part && attribute(part, 'CONTENT')) ?? '';

/** Whether the spaces of a line are those of the page: some tools write one behind every character. */
const hasSpaces = (line: Element): boolean =>
  childrenOf(line, 'SP').length > 0 &&
  childrenOf(line, 'String').some((string) => [...contentOf(string)].length > 2);

/** The size of the innermost element that names a style. */
const sizeOf = (
  elements: readonly Element[],
  sizes: ReadonlyMap<string, number>,
): number | undefined =>
  elements
    .flatMap((element) => (attribute(element, 'STYLEREFS') ?? '').split(/\s+/u))
    .flatMap((style) => sizes.get(style) ?? [])[0];

function boxOf(element: Element): Box | undefined {
  const [x, y] = [numberIn(element, 'HPOS'), numberIn(element, 'VPOS')];
  const [width, height] = [numberIn(element, 'WIDTH'), numberIn(element, 'HEIGHT')];
  return x === undefined || y === undefined || width === undefined || height === undefined
    ? undefined
    : { x, y, width, height };
}

/** Blocks in the order that the file states (`ReadingOrder` of ALTO 4.3), else as they stand. */
function inOrder(root: Element, blocks: readonly AltoBlock[]): AltoBlock[] {
  const stated = descendantsOf(root, 'ReadingOrder')
    .flatMap((order) => descendantsOf(order, 'ElementRef'))
    .map((reference) => attribute(reference, 'REF') ?? '');
  if (stated.length === 0) return [...blocks];
  const placeOf = ({ ids }: AltoBlock): number => {
    const places = ids.map((id) => stated.indexOf(id)).filter((place) => place >= 0);
    return places[0] ?? stated.length;
  };
  return blocks.toSorted((a, b) => placeOf(a) - placeOf(b));
}
