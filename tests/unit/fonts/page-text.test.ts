import { fromHtml } from 'hast-util-from-html';
import { expect, test } from 'vitest';
import { fontCss } from '../../../src/fonts/font-css.ts';
import { fontGroup } from '../../../src/fonts/groups.ts';
import { collectText, emptyText, fontTexts, type FontUse } from '../../../src/fonts/page-text.ts';
import { punctuation } from '../../../src/fonts/punctuation.ts';

function textsOf(html: string): Record<FontUse, string> {
  const text = emptyText();
  collectText(fromHtml(html), text);
  const entries = Object.entries(fontTexts(text)).map(([use, characters]) => [
    use,
    [...characters].filter((character) => !punctuation.includes(character)).join(''),
  ]);
  return Object.fromEntries(entries) as Record<FontUse, string>;
}

test('characters go to the typeface that they are set in', () => {
  const html = `<title>不</title><header class="masthead"><a class="masthead-title">报</a><nav>检</nav></header>
    <p class="kicker">引，</p><h1 class="headline"><span>主</span></h1>
    <div class="body"><p><span class="dateline">电</span><span class="byline">署</span>正1<span class="q">日</span></p><h2>小</h2></div>
    <section class="apparatus"><p>正校</p></section><footer class="colophon">尾</footer>`;
  expect(textsOf(html)).toEqual({
    text: '正日',
    head: '报主',
    kai: '引署',
    hei: '电小',
    print: '校',
  });
});

test('marks and digits between 楷 are in the text’s file', () => {
  expect(textsOf('<p class="byline">★甲</p>')).toMatchObject({ text: '★', kai: '甲' });
});

test('the sheet of a bundle: a family for the text of each article, some faces for paper only', () => {
  const uses = ['text', 'head', 'kai', 'print'] as const;
  const fonts = new Map(uses.map((use) => [use, `${use}.woff2`]));
  const css = fontCss(fonts, [
    { article: '1', files: ['a.woff2'] },
    { article: null, files: ['b.woff2', 'c.woff2'] },
    { article: '3', files: [] },
  ]);
  expect(css).toContain('@font-face{font-family:t1;font-display:swap;src:url(a.woff2)}');
  expect(css).toContain('[data-n="1"]{--text:Kanben Song,t1}');
  expect(css).toContain(':root{--text:Kanben Song,t,t-1}');
  expect(css).not.toContain('"3"');
  expect(css).toMatch(/@media print\{@font-face\{[^}]*print\.woff2/u);
  expect(css).not.toContain('Kanben Hei');
});

test('articles and the home page have their own fonts; an issue of one page shares them with it', () => {
  const page = { kind: 'page', issue: '2022-11-01', page: '1' } as const;
  expect(fontGroup({ kind: 'home' }, 0)).toBe('home');
  expect(fontGroup({ kind: 'issue', issue: '2022-11-01' }, 1)).toBe('2022-11-01');
  expect(fontGroup(page, 1)).toBe('2022-11-01');
  expect(fontGroup(page, 2)).toBe('2022-11-01/1');
  expect(fontGroup({ kind: 'article', issue: 'a', page: '1', order: '2' }, 2)).toBe('a/1 2');
  expect(fontGroup({ kind: 'print', issue: 'a', page: '1' }, 2)).toBe('a/print');
  expect(fontGroup({ kind: 'year', year: '2022' }, 0)).toBe('year/2022');
  expect(fontGroup({ kind: 'inferred', year: '2022' }, 0)).toBe('inferred/2022');
});
