import { createHash } from 'node:crypto';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { convertTree, dropRules, type ConvertTreeOptions } from './convert-tree.ts';

/**
 * A whole page in another script. Where the page has a Content-Security-Policy, the hashes of its
 * inline styles are entered there, after conversion.
 */
export function convertPage(html: string, options: ConvertTreeOptions | null): string {
  const tree = fromHtml(html);
  if (options) convertTree(tree, options);
  dropRules(tree);
  allowInlineStyles(tree);
  return toHtml(tree, { allowDangerousHtml: false });
}

function allowInlineStyles(tree: Root): void {
  let policy: Element | undefined;
  const hashes: string[] = [];
  visit(tree, 'element', (node) => {
    if (node.properties['httpEquiv']?.toString() === 'Content-Security-Policy') policy = node;
    if (node.tagName === 'style') {
      hashes.push(`'sha256-${createHash('sha256').update(toString(node)).digest('base64')}'`);
    }
  });
  if (!policy || hashes.length === 0) return;
  const content = String(policy.properties['content']);
  policy.properties['content'] = content.replace(
    "style-src 'self'",
    `style-src 'self' ${hashes.join(' ')}`,
  );
}
