import type { Root } from 'hast';
import { visit } from 'unist-util-visit';
import type { Variant } from '../schema/common.ts';
import { fontMark } from './groups.ts';
import { collectText, emptyText, type FontUse } from './page-text.ts';

/** The data of a page that the fonts depend on. */
export interface FontPage {
  /** Below the site's folder, with forward slashes. */
  file: string;
  variant: Variant;
  /** See `fontGroup`. */
  group: string;
  /** Its characters, each once. */
  text: Readonly<Record<FontUse, string>>;
}

/** Records a finished page; null if it has no mark. */
export function fontPage(tree: Root, file: string, variant: Variant): FontPage | null {
  let group: string | null = null;
  visit(tree, 'element', ({ tagName, properties: { name, content } }) => {
    if (tagName === 'meta' && name === fontMark) group = String(content);
  });
  if (group === null) return null;
  const text = emptyText();
  collectText(tree, text);
  const joined = Object.entries(text).map(([use, characters]) => [use, [...characters].join('')]);
  return { file, variant, group, text: Object.fromEntries(joined) as FontPage['text'] };
}
