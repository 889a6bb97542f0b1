import { createHash } from 'node:crypto';
import type { Element, Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';
import { hasOtherScript } from '../edition/script-marks.ts';
import { adaptPrintBodies } from '../text/print-body.ts';
import { convertTree, dropRules, type ConvertTreeOptions } from './convert-tree.ts';

/**
 * Converts a whole page to another script and finishes it. A page that keeps its script is converted only if it has
 * text in other scripts. If the page has a Content-Security-Policy, the hashes of its inline styles and
 * scripts are added to it after conversion.
 * @param html The page as Astro renders it.
 * @param options Null for a page that is not converted.
 * @returns The finished page, also as the tree that it was parsed into.
 */
export function finishPage(
  html: string,
  options: ConvertTreeOptions | null,
): { html: string; tree: Root } {
  const tree = fromHtml(html);
  adaptPrintBodies(tree);
  if (options && (options.to !== options.from || hasOtherScript(html))) convertTree(tree, options);
  dropRules(tree);
  allowInline(tree);
  return { html: toHtml(tree, { allowDangerousHtml: false }), tree };
}

function allowInline(tree: Root): void {
  let policy: Element | undefined;
  const hashes: Record<string, string[]> = { style: [], script: [] };
  visit(tree, 'element', (node) => {
    const { tagName, properties } = node;
    if (properties['httpEquiv']?.toString() === 'Content-Security-Policy') policy = node;
    if (tagName === 'style' || (tagName === 'script' && properties['src'] === undefined)) {
      const digest = createHash('sha256').update(toString(node)).digest('base64');
      hashes[tagName]?.push(` 'sha256-${digest}'`);
    }
  });
  if (!policy) return;
  let content = String(policy.properties['content']);
  for (const [name, list] of Object.entries(hashes)) {
    content = content.replace(`${name}-src 'self'`, (directive) => directive + list.join(''));
  }
  policy.properties['content'] = content;
}
