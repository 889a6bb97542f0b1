import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

interface Options {
  /** Prefix of every id, as several articles share a page. */
  prefix: string;
  /** Heading level of the article's headline; crossheads are one level below. */
  level: number;
}

/** Marks the body of an article as one of several on a page; see `adaptPrintBodies`. */
export const printBodyAttributes = ({ prefix, level }: Options): Record<string, string> => ({
  'data-print-prefix': prefix,
  'data-print-level': String(level),
});

/**
 * Adapts marked bodies to a page with several articles, in place: unique ids, heading levels, no buttons,
 * and pictures in full size without lazy loading. Removes the marks.
 */
export function adaptPrintBodies(tree: Root): void {
  visit(tree, 'element', (body) => {
    const { dataPrintPrefix: prefix, dataPrintLevel: level } = body.properties;
    if (typeof prefix !== 'string') return undefined;
    delete body.properties['dataPrintPrefix'];
    delete body.properties['dataPrintLevel'];
    adaptBody(body, { prefix, level: Number(level) });
    return SKIP;
  });
}

function adaptBody(body: Element, { prefix, level }: Options): void {
  visit(body, 'element', (node, index, parent) => {
    if (node === body) return undefined;
    const { tagName, properties } = node;
    if (tagName === 'button' && parent && index !== undefined) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (typeof properties['id'] === 'string') properties['id'] = prefix + properties['id'];
    if (tagName === 'h2') node.tagName = `h${level + 1}`;
    for (const name of ['loading', 'srcSet', 'sizes']) delete properties[name];
    return undefined;
  });
}
