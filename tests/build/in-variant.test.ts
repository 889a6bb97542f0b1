import type { Element, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { createConverters } from '../../src/conversion/edition-converters.ts';
import { issueInVariant } from '../../src/conversion/in-variant.ts';
import { withoutWhitespace } from '../../src/edition/conservation.ts';
import { articleRoute, urlOf } from '../../src/edition/urls.ts';
import { includedEdition, wholeEdition } from '../support/edition.ts';
import { lexicon } from '../support/lexicon.ts';
import { readPages } from '../support/site-files.ts';
import { buildIncludedSite, buildMixedSite } from '../support/sites.ts';

/** The texts of an article as its page shows them: head, body, captions; without the edition's words. */
function shownTexts(tree: Root): string {
  const shown: string[] = [];
  visit(tree, 'element', (node: Element) => {
    const classes = node.properties['className'];
    const has = (name: string): boolean => Array.isArray(classes) && classes.includes(name);
    if (has('absent') || has('by-editor') || has('inferred') || node.tagName === 'rt') {
      node.children = [];
      return SKIP;
    }
    return undefined;
  });
  visit(tree, 'element', (node: Element, _index, parent) => {
    const classes = node.properties['className'];
    const isPart =
      Array.isArray(classes) &&
      (classes.includes('body') || (node.tagName === 'header' && classes.includes('head')));
    const isOfArticle = parent?.type === 'element' && parent.tagName === 'article';
    if (isPart && isOfArticle) shown.push(toString(node));
  });
  return shown.join('');
}

/** Characters in any order: captions stand within the text on a page. */
const sorted = (text: string): string => [...withoutWhitespace(text)].sort().join('');

/** Compares every article in every script; counts them. */
async function compare(content: string, out: string): Promise<number> {
  const { edition, issues } = await wholeEdition(content);
  const converterFor = createConverters(edition, lexicon);
  const pages = new Map((await readPages(out)).map(({ path, tree }) => [path, tree]));
  let count = 0;
  for (const variant of edition.variants) {
    for (const issue of issues) {
      const { articles } = issueInVariant(edition, issue, variant, converterFor);
      for (const { id, texts } of articles) {
        const tree = pages.get(
          urlOf(articleRoute(id), variant, { base: '/', source: edition.script }),
        );
        if (!tree) throw new Error(`no page of ${id} in ${variant}`);
        const shown = shownTexts(tree);
        expect(sorted(shown), `${id} ${variant}`).toBe(
          sorted(texts.map(({ text }) => text).join('')),
        );
        for (const { role, text } of texts) {
          if (role === 'caption' || role === 'credit') continue;
          expect(withoutWhitespace(shown), `${id} ${variant}`).toContain(withoutWhitespace(text));
        }
        count += 1;
      }
    }
  }
  return count;
}

describe('an article in a script is what its page shows', () => {
  test('in the included edition', async () => {
    expect(await compare(includedEdition, await buildIncludedSite())).toBe(14);
  });

  test.each(['zh-Hans', 'zh-Hant'] as const)(
    'in an edition in %s with an issue in the other script',
    async (script) => {
      const { content, out } = await buildMixedSite(script);
      expect(await compare(content, out)).toBe(4);
    },
  );
});
