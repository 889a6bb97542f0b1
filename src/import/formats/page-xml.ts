import type { Element } from 'xast';
import type { BlockLabel, Box, Input } from '../evidence.ts';
import { boxAround, inputOf, joinWords, type RawBlock, type RawLine } from './compose-input.ts';
import { attribute, childrenOf, descendantsOf, localName, numberIn, textOf } from './xml.ts';

/** Whether an element is the root of a PAGE XML file. */
export const isPageXml = (root: Element): boolean => localName(root) === 'PcGts';

const labels: Readonly<Record<string, BlockLabel>> = {
  heading: 'title',
  caption: 'caption',
  header: 'header',
  footer: 'footer',
  'page-number': 'page-number',
  footnote: 'footnote',
  'footnote-continued': 'footnote',
  endnote: 'footnote',
  'list-label': 'list',
  'TOC-entry': 'list',
  TableRegion: 'table',
  AdvertRegion: 'advertisement',
  MathsRegion: 'formula',
};

/** Reads a PAGE XML file, as of PRImA, Transkribus, eScriptorium or OCR-D. */
export const readPageXml = (root: Element): Input =>
  inputOf(
    'page-xml',
    descendantsOf(root, 'Page').map((page) => {
      const [width, height] = [numberIn(page, 'imageWidth'), numberIn(page, 'imageHeight')];
      return {
        page: { ...(width !== undefined && { width }), ...(height !== undefined && { height }) },
        blocks: inOrder(page).flatMap((region) => blocksOf(region, undefined)),
      };
    }),
  );

/** The regions of a page in its reading order; those that it does not name follow. */
function inOrder(page: Element): Element[] {
  const regions = childrenOf(page).filter((child) => localName(child).endsWith('Region'));
  const stated = childrenOf(page, 'ReadingOrder').flatMap(referencesIn);
  const placeOf = (region: Element): number => {
    const place = stated.indexOf(attribute(region, 'id') ?? '');
    return place >= 0 ? place : stated.length + (orderInCustom(region) ?? regions.length);
  };
  return regions.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The ids of the regions of a group: by their index where they have one. */
const referencesIn = (group: Element): string[] =>
  childrenOf(group)
    .toSorted((a, b) => (numberIn(a, 'index') ?? 0) - (numberIn(b, 'index') ?? 0))
    .flatMap((child) => [attribute(child, 'regionRef') ?? [], referencesIn(child)].flat());

/** The order that Transkribus writes beside a region: `readingOrder {index:3;}`. */
function orderInCustom(region: Element): number | undefined {
  const index = /readingOrder\s*\{[^}]*index:\s*(\d+)/u.exec(
    attribute(region, 'custom') ?? '',
  )?.[1];
  return index === undefined ? undefined : Number(index);
}

/** What Transkribus writes of the structure of a region: `structure {type:heading; id:a1;}`. */
const structureOf = (region: Element, key: string): string | undefined =>
  new RegExp(String.raw`structure\s*\{[^}]*\b${key}:\s*([^;}\s]+)`, 'u').exec(
    attribute(region, 'custom') ?? '',
  )?.[1];

function blocksOf(region: Element, frame: BlockLabel | undefined): RawBlock[] {
  const type = structureOf(region, 'type');
  const label =
    labels[attribute(region, 'type') ?? ''] ??
    labels[type ?? ''] ??
    labels[localName(region)] ??
    frame;
  const lines = childrenOf(region, 'TextLine').map(readLine);
  const own = textIn(region);
  const article = type === 'article' ? structureOf(region, 'id') : undefined;
  const block: RawBlock = {
    label: label ?? 'text',
    article,
    box: boxOf(region),
    lines:
      lines.length > 0 || own === undefined
        ? lines
        : [{ text: own.text, confidence: own.confidence }],
    confidence: own?.confidence,
  };
  const inner = childrenOf(region).filter((child) => localName(child).endsWith('Region'));
  return [block, ...inner.flatMap((child) => blocksOf(child, label))];
}

function readLine(line: Element): RawLine {
  const own = textIn(line);
  const words = childrenOf(line, 'Word').map((word) => ({
    text: textIn(word)?.text ?? '',
    box: boxOf(word),
  }));
  const [style] = childrenOf(line, 'TextStyle');
  return {
    text: own?.text ?? joinWords(words),
    confidence: own?.confidence,
    box: boxOf(line),
    size: style && (numberIn(style, 'xHeight') ?? numberIn(style, 'fontSize')),
  };
}

/** The text of an element: of several readings the one with the smallest index. */
function textIn(element: Element): { text: string; confidence: number | undefined } | undefined {
  const [reading] = childrenOf(element, 'TextEquiv').toSorted(
    (a, b) => (numberIn(a, 'index') ?? 0) - (numberIn(b, 'index') ?? 0),
  );
  const content = reading && childrenOf(reading, 'Unicode', 'PlainText')[0];
  return content && { text: textOf(content), confidence: numberIn(reading, 'conf') };
}

function boxOf(element: Element): Box | undefined {
  const [coordinates] = childrenOf(element, 'Coords');
  if (!coordinates) return undefined;
  const pairs = [...(attribute(coordinates, 'points') ?? '').matchAll(/(-?[\d.]+),(-?[\d.]+)/gu)];
  // Before 2013 each point is an element.
  const points = childrenOf(coordinates, 'Point').map(
    (point) => [numberIn(point, 'x') ?? 0, numberIn(point, 'y') ?? 0] as const,
  );
  return boxAround(
    pairs.length > 0 ? pairs.map(([, x, y]) => [Number(x), Number(y)] as const) : points,
  );
}
