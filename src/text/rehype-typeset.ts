import type { ElementContent, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { element } from './hast.ts';

/**
 * Text that must not be broken across lines: a number and its unit (15日, 114次, 2万余人, 8岁, 3.5%), a
 * character and the · after it. Browsers do not break within dashes and ellipses.
 */
const bound =
  /(?<lead>\p{Nd}*(?:[.,:：]\p{Nd}+)*(?=\p{Nd}))(?<tail>\p{Nd}(?:[%％‰℃]|[万亿]?[余多]?[年月日号时分秒次名个人岁户栋层届期版天周元家篇条项吨米只头]))|(?<dotted>[\p{L}\p{N}]·)/gu;

/** Marks that reduce the indent of a paragraph, as their left half is blank. */
const openingMark = /^[“‘「『《〈（【〔]/u;

/**
 * Typesets text without changing it: prevents line breaks within numbers and units; allows them between
 * 汉字 and quotation marks, where Firefox does not break by itself; and marks paragraphs that start with an
 * opening mark by a class.
 */
export default function rehypeTypeset() {
  return (tree: Root): undefined => {
    visit(tree, 'element', (node) => {
      if (node.tagName !== 'p' || !openingMark.test(toString(node))) return;
      node.properties['className'] = [...[node.properties['className'] ?? []].flat(), 'opens'].map(
        String,
      );
    });
    visit(tree, 'text', (node, index, parent) => {
      if (parent === undefined || index === undefined) return;
      const pieces = typeset(node.value);
      (parent.children as ElementContent[]).splice(index, 1, ...pieces);
      return [SKIP, index + pieces.length];
    });
  };
}

/** Typesets the text of one text node. */
export function typeset(text: string): ElementContent[] {
  const pieces: ElementContent[] = [];
  let end = 0;
  for (const match of text.matchAll(bound)) {
    const { lead = '', dotted, tail = dotted ?? '' } = match.groups ?? {};
    const start = match.index + lead.length;
    pieces.push(...withBreaks(text.slice(end, start)));
    // Browsers do not break between digits, so the span starts at the last one: Chromium widens the
    // line before a span that starts at a break opportunity.
    pieces.push(element('span', { className: ['q'] }, tail));
    end = start + tail.length;
  }
  return [...pieces, ...withBreaks(text.slice(end))];
}

/** Between 汉字 and an opening mark, or a closing mark and 汉字; never between two marks. */
const breakPoint = /(?<=\p{Script=Han})(?=[“‘])|(?<=[”’])(?=\p{Script=Han})/u;

function withBreaks(text: string): ElementContent[] {
  if (text === '') return [];
  return text
    .split(breakPoint)
    .flatMap((value, i): ElementContent[] => [
      ...(i > 0 ? [element('wbr', {})] : []),
      { type: 'text', value } satisfies Text,
    ]);
}
