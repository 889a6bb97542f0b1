import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { toString } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { finishPage } from '../../../src/conversion/convert-page.ts';
import { convertTree, type ConvertTreeOptions } from '../../../src/conversion/convert-tree.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import { inScript } from '../../../src/edition/script-marks.ts';

const convertPage = (...args: Parameters<typeof finishPage>): string => finishPage(...args).html;

const options = {
  from: 'zh-Hans',
  to: 'zh-Hant',
  convert: createConverter({ from: 'zh-Hans', to: 'zh-Hant' }),
} as const;

function convertHtml(html: string): string {
  const tree = fromHtml(html, { fragment: true });
  convertTree(tree, options);
  return toHtml(tree);
}

test.each([
  ['a phrase across inline markup', '<p>头<em>发</em></p>', '<p>頭<em>髮</em></p>'],
  [
    'a phrase across the mark of a note',
    '<p>头<button aria-label="校记"></button>发</p>',
    '<p>頭<button aria-label="校記"></button>髮</p>',
  ],
  ['blocks one by one', '<p>头</p><p>发现</p>', '<p>頭</p><p>發現</p>'],
  [
    'attributes that are read',
    '<a title="关于" aria-label="检索">图</a>',
    '<a title="關於" aria-label="檢索">圖</a>',
  ],
  [
    'texts for scripts',
    '<div data-text-none="没有找到“{query}”"></div>',
    '<div data-text-none="沒有找到「{query}」"></div>',
  ],
  [
    'no other attributes',
    '<a href="/关于/" class="头">图</a>',
    '<a href="/关于/" class="头">圖</a>',
  ],
  ['lang of the source script', '<p lang="zh-Hans">头</p>', '<p lang="zh-Hant">頭</p>'],
  [
    'nothing in another language',
    '<p>头<i lang="ja">国会</i>发</p>',
    '<p>頭<i lang="ja">国会</i>髮</p>',
  ],
  [
    'nothing that must not be translated',
    '<a lang="zh-Hans" translate="no">简</a>',
    '<a lang="zh-Hans" translate="no">简</a>',
  ],
  [
    'nothing in code and scripts',
    '<p><code>头</code></p><script>"头"</script>',
    '<p><code>头</code></p><script>"头"</script>',
  ],
  [
    'strings of a style sheet',
    '<style>:root{--a:"样报";--头:1}</style>',
    '<style>:root{--a:"樣報";--头:1}</style>',
  ],
  ['rare characters beyond the basic plane', '<p>𠮷<b>头</b>𬞟</p>', '<p>𠮷<b>頭</b>蘋</p>'],
])('converts %s', (_name, source, expected) => {
  expect(convertHtml(source)).toBe(expected);
});

test('inline markup makes no difference to the text', () => {
  const sentence = '医生发现老人有白内障，于是急电表示：“头发”干了';
  const tag = fc.constantFrom('em', 'span', 'b', 'wbr');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat([...sentence].length - 1), tag), { maxLength: 6 }),
      (cuts) => {
        const characters = [...sentence].map((character, i) =>
          cuts.reduce(
            (html, [at, name]) =>
              at !== i ? html : name === 'wbr' ? `<wbr>${html}` : `<${name}>${html}</${name}>`,
            character,
          ),
        );
        const text = toString(fromHtml(convertHtml(`<p>${characters.join('')}</p>`)));
        return text === options.convert(sentence);
      },
    ),
  );
});

describe('text in another script than the page was rendered in', () => {
  const toHans = createConverter({ from: 'zh-Hant', to: 'zh-Hans' });
  const own = createConverter({ from: 'zh-Hans', to: 'zh-Hans' });
  const printed = createConverter({ from: 'zh-Hant', to: 'zh-Hant' });
  const pages = {
    Simplified: { from: 'zh-Hans', to: 'zh-Hans', convert: own, convertOther: () => toHans },
    Traditional: { ...options, convertOther: () => printed },
  } as const;
  const mark = (text: string): string => inScript(text, 'zh-Hant', 'zh-Hans');

  test.each<[string, string, string, string]>([
    [
      'in an element',
      '<p>头发</p><p data-source="zh-Hant">里長說：「頭髮」</p>',
      '<p>头发</p><p>里长说：“头发”</p>',
      '<p>頭髮</p><p>里長說：「頭髮」</p>',
    ],
    ['within a line', `<p>关于“${mark('頭髮')}”</p>`, '<p>关于“头发”</p>', '<p>關於「頭髮」</p>'],
    [
      'in an attribute and a style sheet',
      `<a title="关于${mark('里長')}">图</a><style>:root{--a:"${mark('里長')}"}</style>`,
      '<a title="关于里长">图</a><style>:root{--a:"里长"}</style>',
      '<a title="關於里長">圖</a><style>:root{--a:"里長"}</style>',
    ],
    [
      'where marks stand in two pieces of markup',
      `<h1><span>${mark('頭髮 里長').slice(0, 3)}</span> <span>${mark('頭髮 里長').slice(4)}</span> 发</h1>`,
      '<h1><span>头发</span> <span>里长</span> 发</h1>',
      '<h1><span>頭髮</span> <span>里長</span> 發</h1>',
    ],
    [
      'with words of the edition inside it',
      `<div data-source="zh-Hant"><button aria-label="${inScript('校记', 'zh-Hans', 'zh-Hant')}"></button>頭髮</div>`,
      '<div><button aria-label="校记"></button>头发</div>',
      '<div><button aria-label="校記"></button>頭髮</div>',
    ],
    [
      'with fixed words and forms',
      '<p data-source="zh-Hant" data-terms=\'[{"zh-Hans":"头法","zh-Hant":"頭髮"}]\'>頭髮<span data-forms=\'{"zh-Hans":"後"}\'>後</span></p>',
      '<p>头法後</p>',
      '<p>頭髮後</p>',
    ],
  ])('%s', (_name, source, hans, hant) => {
    const convert = (way: ConvertTreeOptions): string =>
      /<body>(.*)<\/body>/su.exec(convertPage(source, way))?.[1] ?? '';
    expect(convert(pages.Simplified)).toBe(hans);
    expect(convert(pages.Traditional)).toBe(hant);
  });
});

const page = (style: string): string =>
  `<!doctype html><html lang="zh-Hans"><head><meta http-equiv="Content-Security-Policy" content="style-src 'self'"><title>关于</title><meta name="description" content="检索"><style>${style}</style></head><body>头</body></html>`;

test('a page is converted with its title, description and language', () => {
  const html = convertPage(page(''), options);
  expect(html).toContain('<html lang="zh-Hant">');
  expect(html).toContain('<title>關於</title>');
  expect(html).toContain('content="檢索"');
});

test('the policy of a page names the hash of its style as it stands after conversion', async () => {
  const html = convertPage(page(':root{--a:"样报"}'), options);
  const bytes = new TextEncoder().encode(':root{--a:"樣報"}');
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('base64');
  expect(html).toContain(`sha256-${hash}`);
});

test('the policy of a page names the hash of every script within it, and none that is a file', () => {
  const scripts = ['document.title', '{"a":"关于"}'];
  const inline = scripts.map((text) => `<script>${text}</script>`).join('');
  const html = convertPage(
    `<html lang="zh-Hans"><head><meta http-equiv="Content-Security-Policy" content="script-src 'self'; style-src 'self'"><script src="/a.js"></script>${inline}</head><body></body></html>`,
    options,
  );
  const hashes = scripts.map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  expect(html.replaceAll('&#x27;', "'")).toContain(
    `script-src 'self' ${hashes.join(' ')}; style-src 'self'"`,
  );
});

test('without a conversion a page keeps its words', () => {
  expect(convertPage(page(''), null)).toContain('<title>关于</title>');
});
