import type { ElementContent, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { element } from './hast.ts';

/**
 * What a line may not part: a number and its unit (15日, 114次, 2万余人, 8岁, 3.5%), a character and
 * the · after it. Dashes and ellipses hold together by themselves.
 */
const bound =
  /(?<lead>\p{Nd}*(?:[.,:：]\p{Nd}+)*(?=\p{Nd}))(?<tail>\p{Nd}(?:[%％‰℃]|[万亿]?[余多]?[年月日号时分秒次名个人岁户栋层届期版天周元家篇条项吨米只头]))|(?<dotted>[\p{L}\p{N}]·)/gu;

/** A paragraph that opens with one of these is indented less: half of the mark is blank. */
const openingMark = /^[“‘「『《〈（【〔]/u;

/**
 * Typesets text without changing it: what belongs together stays in one line, a line may break
 * between a Han character and a quotation mark, where Firefox does not break by itself, and a
 * paragraph that opens with a mark is known by its class.
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

/** The typeset form of a piece of text. */
export function typeset(text: string): ElementContent[] {
  const pieces: ElementContent[] = [];
  let end = 0;
  for (const match of text.matchAll(bound)) {
    const { lead = '', dotted, tail = dotted ?? '' } = match.groups ?? {};
    const start = match.index + lead.length;
    pieces.push(...withBreaks(text.slice(end, start)));
    // Digits hold together by themselves. The span begins at the last one: Chromium widens the
    // line before a span whose beginning is a place to break.
    pieces.push(element('span', { className: ['q'] }, tail));
    end = start + tail.length;
  }
  return [...pieces, ...withBreaks(text.slice(end))];
}

/** Between Han and an opening mark, or a closing mark and Han; never between two marks. */
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
