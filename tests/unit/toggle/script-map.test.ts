import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Variant } from '../../../src/schema/common.ts';
import { finishPage } from '../../../src/conversion/convert-page.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import type { ParsedNode } from '../../../src/toggle/parsed-node.ts';
import { parsePage } from '../../support/parse-page.ts';
import { recordPage } from '../../../src/toggle/page-record.ts';
import * as twins from '../../../src/toggle/script-map.ts';
import { collectTexts } from '../../../src/toggle/twin-patch.ts';
import type { CharacterMap, ScriptMap, TwinPatch } from '../../../src/toggle/twin-patch.ts';
import { transcriptSentences } from '../../support/measure-script.ts';
import { applyPatch, shapeOf } from '../../support/patch.ts';

const convertPage = (...args: Parameters<typeof finishPage>): string => finishPage(...args).html;

/** The patch between two parsed pages. */
const findPatch = (
  from: ParsedNode,
  to: ParsedNode,
  map: ScriptMap,
  by: string,
): TwinPatch | null => twins.findPatch(recordPage(from, ''), recordPage(to, ''), map, by);

const sentences = transcriptSentences
  .map((sentence) => sentence.trim())
  .filter((sentence) => sentence !== '' && !/[<&]/u.test(sentence));

const toHant = {
  from: 'zh-Hans',
  to: 'zh-Hant',
  convert: createConverter({ from: 'zh-Hans', to: 'zh-Hant' }),
} as const;

const direction = (from: Variant, to: Variant, characters: CharacterMap = {}): ScriptMap => {
  const root = (variant: Variant): string => (variant === 'zh-Hans' ? '/paper' : '/paper/hant');
  return { from: [from, root(from)], to: [to, root(to)], characters };
};

const page = (body: string, head = ''): string =>
  `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>关于</title>${head}</head><body>${body}</body></html>`;

/** The characters of a text that differ in another, each with its last form there. */
function mapOf(source: string, target: string): CharacterMap {
  const forms = [...target];
  const pairs = [...source].map((character, i) => [character, forms[i] ?? character] as const);
  return Object.fromEntries(pairs.filter(([character, form]) => form !== character));
}

/** Markup of many kinds around and within a sentence. */
const markup = fc
  .tuple(
    fc.constantFrom(...sentences),
    fc.array(fc.tuple(fc.nat(200), fc.constantFrom('em', 'span', 'b', 'q', 'wbr', 'i')), {
      maxLength: 8,
    }),
    fc.constantFrom('p', 'h2', 'li', 'td', 'figcaption'),
    fc.constantFrom(...sentences),
  )
  .map(([sentence, cuts, block, title]) => {
    const characters = [...sentence].map((character, i) =>
      cuts.reduce((html, [at, tag]) => {
        if (at !== i) return html;
        return tag === 'wbr' ? `<wbr>${html}` : `<${tag}>${html}</${tag}>`;
      }, character),
    );
    const attribute = title.replaceAll('"', '&quot;');
    return `<${block} title="${attribute}">${characters.join('')}</${block}>`;
  });

const body = fc.array(markup, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** A map from another sample than the page, so that it knows some characters and misses others. */
const someMap = fc
  .constantFrom(...sentences)
  .map((sentence) => mapOf(sentence, toHant.convert(sentence)));

describe('a page and its map and exceptions make its twin', () => {
  test('from the source script, whatever the markup and however good the map', () => {
    fc.assert(
      fc.property(body, someMap, (html, map) => {
        const [source, target] = [page(html), convertPage(page(html), toHant)];
        const to = direction('zh-Hans', 'zh-Hant', map);
        const patch = findPatch(parsePage(source), parsePage(target), to, 'x');
        if (!patch) throw new Error('not alike');
        expect(shapeOf(applyPatch(parsePage(source), patch, to))).toBe(shapeOf(parsePage(target)));
      }),
      { numRuns: 150 },
    );
  });

  test('into the source script', () => {
    fc.assert(
      fc.property(body, (html) => {
        const [source, target] = [convertPage(page(html), toHant), page(html)];
        const all = sentences.join('');
        const map = mapOf(toHant.convert(all), all);
        const to = direction('zh-Hant', 'zh-Hans', map);
        const patch = findPatch(parsePage(source), parsePage(target), to, 'x');
        if (!patch) throw new Error('not alike');
        expect(shapeOf(applyPatch(parsePage(source), patch, to))).toBe(shapeOf(parsePage(target)));
      }),
      { numRuns: 100 },
    );
  });

  test('whatever the converter does, as long as the numbers of code points agree', () => {
    const character = fc.constantFrom(...'头发干里𠮷𬞟“”、 a');
    const text = fc.array(fc.tuple(character, character), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, (pairs) => {
        const [source, target] = [0, 1].map((side) =>
          page(`<p>x${pairs.map((pair) => pair[side]).join('')}`),
        );
        const [from, to] = [parsePage(source ?? ''), parsePage(target ?? '')];
        const map = Object.fromEntries(
          Object.entries(mapOf(source ?? '', target ?? '')).slice(0, 3),
        );
        const way = direction('zh-Hans', 'zh-Hant', map);
        const patch = findPatch(from, to, way, 'x');
        if (!patch) throw new Error('not alike');
        expect(collectTexts(applyPatch(from, patch, way)).texts.map(({ value }) => value)).toEqual(
          collectTexts(to).texts.map(({ value }) => value),
        );
      }),
    );
  });
});

test('inline markup makes no difference to what a text becomes', () => {
  fc.assert(
    fc.property(markup, (html) => {
      const textOf = (root: ParsedNode): string =>
        root.localName === undefined ? root.data : root.childNodes.map(textOf).join('');
      const turned = (source: string): string => {
        const target = parsePage(convertPage(source, toHant));
        const to = direction('zh-Hans', 'zh-Hant');
        const patch = findPatch(parsePage(source), target, to, 'x');
        if (!patch) throw new Error('not alike');
        return textOf(applyPatch(parsePage(source), patch, to));
      };
      const plain = textOf(parsePage(page(html)).childNodes[1] as ParsedNode);
      expect(turned(page(html))).toBe(turned(page(`<p>${plain}</p>`)));
    }),
    { numRuns: 100 },
  );
});

const patchOf = (source: string, target: string): TwinPatch | null =>
  findPatch(
    parsePage(source),
    parsePage(target.replace('lang="zh-Hans"', 'lang="zh-Hant"')),
    direction('zh-Hans', 'zh-Hant'),
    'x',
  );

describe('addresses and other attributes', () => {
  const turned = (source: string, target: string): TwinPatch['attributes'] =>
    patchOf(page(source), page(target))?.attributes;

  test('of pages of the site follow the rule and cost nothing', () => {
    expect(
      turned(
        '<a href="/paper/2022/">一</a><form action="/paper/search/"></form><i data-script="zh-Hans"></i>',
        '<a href="/paper/hant/2022/">一</a><form action="/paper/hant/search/"></form><i data-script="zh-Hant"></i>',
      ),
    ).toBeUndefined();
  });

  test.each([
    [
      'a file that belongs to no script',
      '<a href="/paper/a.pdf">一</a>',
      '<a href="/paper/a.pdf">一</a>',
      ['href', '/paper/a.pdf'],
    ],
    ['an attribute that only the twin has', '<p>一</p>', '<p class="x">一</p>', ['class', 'x']],
    ['an attribute that the twin has not', '<p class="x">一</p>', '<p>一</p>', ['class', null]],
  ])('%s is an exception', (_name, source, target, expected) => {
    expect(turned(source, target)).toEqual([[5, ...expected]]);
  });
});

test('links of the head that differ are exchanged, the same ones are left', () => {
  const head = (script: string): string =>
    `<link rel="stylesheet" href="/a.css"><link rel="stylesheet" href="/${script}.css" media="screen"><link rel="preload" as="font" crossorigin href="/${script}.woff2">`;
  expect(patchOf(page('一', head('hans')), page('一', head('hant')))?.links).toEqual([
    ['/hans.css', '/hans.woff2'],
    '<link rel="stylesheet" href="/hant.css" media="screen"><link rel="preload" as="font" crossorigin="" href="/hant.woff2">',
  ]);
});

describe('pages that are not alike have no patch', () => {
  test.each([
    ['another element', '<p>一</p>', '<h2>一</h2>'],
    ['an element more', '<p>一</p>', '<p>一</p><p></p>'],
    ['another number of characters', '<p>一</p>', '<p>一二</p>'],
    ['a text in another place', '<p>一</p><p></p>', '<p></p><p>一</p>'],
    ['another attribute to be read', '<p title="一">一</p>', '<p alt="一">一</p>'],
    ['another script', '<script src="/a.js"></script>', '<script src="/b.js"></script>'],
    ['other code', '<code>头</code>', '<code>頭</code>'],
    ['another drawing', '<svg><path d="M0"/></svg>', '<svg><path d="M1"/></svg>'],
    [
      'another text that must not be translated',
      '<b translate="no">头</b>',
      '<b translate="no">頭</b>',
    ],
    ['a digit for a character', '<p>一</p>', '<p>1</p>'],
    [
      'another style sheet of several rules',
      '<style>a{b:"头"}i{}</style>',
      '<style>a{b:"頭"}i{}</style>',
    ],
  ])('%s', (_name, source, target) => {
    expect(patchOf(page(source), page(target))).toBeNull();
  });
});
