import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { BlockLabel, Box, Input } from '../evidence.ts';
import {
  boxOfEdges,
  inputOf,
  joinWords,
  meanConfidence,
  type RawBlock,
  type RawLine,
} from './compose-input.ts';

/** Whether a tree of HTML is hOCR. */
export const isHocr = (tree: Root): boolean => withClass(tree, /^ocr_page$/u).length > 0;

const lineClass =
  /^(?:ocr_(?:line|header|footer|caption|textfloat|title|heading|pageno)|ocrx_line)$/u;

const wordClass = /^ocrx?_word$/u;

/** Areas, and paragraphs, lines and words that stand in none. */
const blockClass = new RegExp(
  String.raw`^(?:ocr_carea|ocrx_block|ocr_par|ocrx?_word)$|${lineClass.source}`,
  'u',
);

/** Reads hOCR: pages, areas, lines and words by their classes. */
export function readHocr(tree: Root): Input {
  const system = /tesseract/iu.test(metaOf(tree, 'ocr-system'));
  return inputOf(
    'hocr',
    withClass(tree, /^ocr_page$/u).map((page) => {
      const { box, ppageno } = propertiesOf(page);
      return {
        page: {
          ...(box && { width: box.width, height: box.height }),
          ...(ppageno !== undefined && { name: String(ppageno + 1) }),
        },
        blocks: withClass(page, blockClass).flatMap((block) => blocksOf(block, system)),
      };
    }),
  );
}

/** An area, split where the kind of its lines changes. */
function blocksOf(area: Element, isTesseract: boolean): RawBlock[] {
  const { box } = propertiesOf(area);
  const blocks: { label: BlockLabel; box: Box | undefined; lines: RawLine[] }[] = [];
  // A line that is a block itself, or words without lines.
  const within = withClass(area, lineClass);
  for (const line of within.length > 0 ? within : [area]) {
    const label = labelOf(line, isTesseract);
    if (blocks.at(-1)?.label !== label) blocks.push({ label, box, lines: [] });
    blocks.at(-1)?.lines.push(readLine(line));
  }
  return blocks;
}

function labelOf(line: Element, isTesseract: boolean): BlockLabel {
  const [name] = classesOf(line).filter((one) => lineClass.test(one));
  if (name === 'ocr_header') return isTesseract ? 'title' : 'header';
  if (name === 'ocr_title' || name === 'ocr_heading') return 'title';
  if (name === 'ocr_footer') return 'footer';
  if (name === 'ocr_pageno') return 'page-number';
  return name === 'ocr_caption' ? 'caption' : 'text';
}

function readLine(line: Element): RawLine {
  const words = withClass(line, wordClass).map((word) => {
    const { box, confidence } = propertiesOf(word);
    return { text: toString(word).trim(), box, confidence };
  });
  const { box, size, confidence } = propertiesOf(line);
  return {
    text: words.length > 0 ? joinWords(words) : toString(line).trim(),
    box,
    size,
    confidence: meanConfidence(words) ?? confidence,
  };
}

const classesOf = ({ properties }: Element): string[] =>
  [properties['className']].flat().map(String);

/** The outermost elements below a node with a class. */
const withClass = (node: Root | Element, pattern: RegExp): Element[] =>
  node.children.flatMap((child) =>
    child.type !== 'element'
      ? []
      : classesOf(child).some((name) => pattern.test(name))
        ? [child]
        : withClass(child, pattern),
  );

interface HocrProperties {
  box?: Box;
  confidence?: number;
  size?: number;
  ppageno?: number;
}

/** The properties in the `title` of an element: `bbox 36 92 582 133; x_wconf 91; x_size 41.5`. */
function propertiesOf({ properties }: Element): HocrProperties {
  const title = String(properties['title'] ?? '');
  const numbers = (name: string): number[] =>
    (new RegExp(String.raw`(?:^|;)\s*${name}((?:\s+-?[\d.]+)+)`, 'u').exec(title)?.[1] ?? '')
      .split(/\s+/u)
      .filter((part) => part !== '')
      .map(Number);
  const [x0, y0, x1, y1] = numbers('bbox');
  const [confidence] = numbers('x_wconf');
  const [size] = numbers('x_size');
  const [ppageno] = numbers('ppageno');
  return {
    ...(x0 !== undefined &&
      y0 !== undefined &&
      x1 !== undefined &&
      y1 !== undefined && { box: boxOfEdges(x0, y0, x1, y1) }),
    ...(confidence !== undefined && { confidence: confidence / 100 }),
    ...(size !== undefined && { size }),
    ...(ppageno !== undefined && { ppageno }),
  };
}

function metaOf(tree: Root | Element, name: string): string {
  for (const child of tree.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'meta' && child.properties['name'] === name) {
      return String(child.properties['content'] ?? '');
    }
    const found = metaOf(child, name);
    if (found !== '') return found;
  }
  return '';
}
