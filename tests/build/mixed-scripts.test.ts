import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toString } from 'hast-util-to-string';
import type { Element } from 'hast';
import { CONTINUE, SKIP, visit } from 'unist-util-visit';
import { beforeAll, describe, expect, test } from 'vitest';
import { variantPrefix } from '../../src/edition/urls.ts';
import type { Script } from '../../src/schema/common.ts';
import { parsePage } from '../support/parse-page.ts';
import { countByScript } from '../../src/conversion/plain-script.ts';
import type { ScriptMap, TwinPatch } from '../../src/toggle/twin-patch.ts';
import { runCommand } from '../support/command.ts';
import { openFolder } from '../support/search/site.ts';
import { issueIds, words } from '../support/mixed-edition.ts';
import { buildMixedSite } from '../support/sites.ts';
import { readPages, type SitePage } from '../support/site-files.ts';
import { applyPatch, shapeOf } from '../support/patch.ts';

const scripts = ['zh-Hans', 'zh-Hant'] as const;
const otherThan = (script: Script): Script => (script === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans');

/** Pages that show texts of both issues, or of the one that is in the other script. */
const paths = [
  '/',
  '/about/',
  '/search/',
  ...Object.values(issueIds).flatMap((id) =>
    ['', '1/', '1/1/', 'print/', '1/print/'].map((rest) => `/${id}/${rest}`),
  ),
];

const sites = new Map<Script, { out: string; pages: SitePage[] }>();

beforeAll(async () => {
  for (const script of scripts) {
    const { out } = await buildMixedSite(script);
    sites.set(script, { out, pages: await readPages(out) });
  }
});

describe.each(scripts)('an edition in %s with an issue in the other script', (script) => {
  const folderOf = (variant: Script): string => {
    const prefix = variantPrefix(variant, script);
    return prefix === undefined ? '' : `/${prefix}`;
  };
  const pageAt = (path: string, variant: Script): SitePage => {
    const found = sites.get(script)?.pages.find((page) => page.path === folderOf(variant) + path);
    if (!found) throw new Error(`no page ${path} in ${variant}`);
    return found;
  };
  const elementOf = ({ tree }: SitePage, holds: (element: Element) => boolean): Element => {
    const found: Element[] = [];
    visit(tree, 'element', (element) => void (holds(element) && found.push(element)));
    const [first] = found;
    if (!first) throw new Error('no such element');
    return first;
  };
  const textIn = (page: SitePage, className: string): string =>
    toString(
      elementOf(page, ({ properties }) =>
        [properties['className']].flat().some((name) => name === className),
      ),
    );

  test('every issue shows in its own script what was printed', () => {
    for (const [id, printed] of [
      [issueIds.own, script],
      [issueIds.other, otherThan(script)],
    ] as const) {
      const page = pageAt(`/${id}/1/1/`, printed);
      const { body, headline, caption, column, newspaper } = words[printed];
      expect(textIn(page, 'body')).toContain(body);
      expect(textIn(page, 'headline').replace(/\s+/gu, ' ').trim()).toBe(headline);
      expect(textIn(page, 'column').trim()).toBe(column);
      expect(toString(page.tree)).toContain(caption);
      expect(textIn(page, 'citation')).toContain(`${newspaper}, ${id}(一)`);
      expect(textIn(page, 'sic-reading')).toBe(words[printed].quote);
    }
  });

  test.each(scripts)('in %s both issues read as if they had been printed in it', (variant) => {
    const texts = Object.values(issueIds).map((id) => {
      const page = pageAt(`/${id}/1/1/`, variant);
      const title = toString(elementOf(page, ({ tagName }) => tagName === 'title'));
      const description = elementOf(page, ({ properties }) => properties['name'] === 'description');
      return {
        head: textIn(page, 'head').replace(/\s+/gu, ' '),
        body: textIn(page, 'body'),
        reading: textIn(page, 'sic-reading'),
        title,
        description: description.properties['content'],
        provenance: textIn(page, 'provenance').replace(/\d+日 星期./u, ''),
      };
    });
    expect(texts[0]).toEqual(texts[1]);
    expect(texts[0]?.body).toContain(words[variant].body);
    expect(texts[0]?.provenance).toContain(`第一版 ${words[variant].page}`);
  });

  test.each(scripts)('no page in %s is half converted', (variant) => {
    for (const path of paths) {
      const { html, tree } = pageAt(path, variant);
      const texts: string[] = [];
      visit(tree, (node) => {
        if (node.type === 'text') texts.push(node.value);
        if (node.type !== 'element') return CONTINUE;
        const { translate, title, alt, ariaLabel, content } = node.properties;
        if (translate === 'no' || node.tagName === 'script') return SKIP;
        texts.push(...[title, alt, ariaLabel, content].map(String));
        return CONTINUE;
      });
      expect(countByScript(texts.join('\n'))[otherThan(variant)], `${path}`).toBe(0);
      expect(html).not.toMatch(/[\u{FDD0}-\u{FDD2}\u{FFFC}]|data-(?:source|terms|forms)/u);
      expect(html).toContain(`<html lang="${variant}"`);
      const marks = variant === 'zh-Hans' ? /[「」『』]/u : /[“”‘’]/u;
      expect(texts.join('\n')).not.toMatch(marks);
    }
  });

  test.each(scripts)('every page in %s turns into its twin', async (from) => {
    const to = otherThan(from);
    const { out = '' } = sites.get(script) ?? {};
    for (const path of paths) {
      const file = await readFile(join(out, folderOf(from), path, `${to}.json`), 'utf8');
      const patch = JSON.parse(file) as TwinPatch;
      const map = await readFile(join(out, '_astro', `script.${patch.by}.json`), 'utf8');
      const direction = JSON.parse(map) as ScriptMap;
      const turned = applyPatch(parsePage(pageAt(path, from).html), patch, direction);
      expect(shapeOf(turned), path).toBe(shapeOf(parsePage(pageAt(path, to).html)));
    }
  });

  test.each([
    ['头发', 2],
    ['頭髮', 2],
    ['里长', 2],
    ['卫生局里', 2],
    ['衛生局裡', 2],
  ])('a search for %s finds both issues', async (query, total) => {
    const { out = '' } = sites.get(script) ?? {};
    for (const variant of scripts) {
      const engine = await openFolder(out, variant);
      const answer = await engine.search({ query, filters: {}, sort: 'newest' });
      expect(answer.total).toBe(total);
      const found = await Promise.all(answer.hits.map((hit) => hit.load()));
      for (const { headline, column, place } of found) {
        expect(headline).toBe(words[variant].headline);
        expect(column).toBe(words[variant].column);
        expect(place).toMatch(new RegExp(`第一版 ${words[variant].page}$`, 'u'));
      }
      const { reporter, newspaper, name, column } = answer.facets;
      for (const values of [reporter, newspaper, name, column]) {
        expect(values).toMatchObject([{ count: total }]);
      }
      expect(reporter[0]?.label).toBe(words[variant].reporter);
    }
  });

  test('check has nothing to say of scripts', async () => {
    const { content } = await buildMixedSite(script);
    const { code, output } = await runCommand('check', '--content', content);
    expect(code).toBe(0);
    expect(output).not.toContain('script-other');
    expect(output).not.toContain('quotes-unpaired');
  });

  test('the conversion report covers both issues', async () => {
    const { content } = await buildMixedSite(script);
    const { output } = await runCommand(
      'check',
      ...['--content', content, '--conversion', '--format', 'json'],
    );
    const decisions = JSON.parse(output) as { address: string }[];
    const issues = new Set(decisions.map(({ address }) => address.slice(0, 10)));
    expect([...issues].sort()).toEqual(Object.values(issueIds).sort());
  });
});
