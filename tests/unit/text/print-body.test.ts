import { expect, test } from 'vitest';
import { printBody } from '../../support/print-body.ts';

test.each([
  [
    'ids are made unique',
    '<p id="p1">一</p><p id="p2">二</p>',
    '<p id="a-p1">一</p><p id="a-p2">二</p>',
  ],
  ['crossheads are a level below the headline', '<h2 id="h1">题</h2>', '<h4 id="a-h1">题</h4>'],
  ['other headings keep their level', '<h3>题</h3>', '<h3>题</h3>'],
  [
    'pictures do not wait',
    '<figure><img src="a.jpg" alt="图" loading="lazy"></figure>',
    '<figure><img src="a.jpg" alt="图"></figure>',
  ],
  [
    'buttons go, side by side too',
    '<p>一<button>甲</button><button>乙</button>二</p>',
    '<p>一二</p>',
  ],
  [
    'all other text and markup stays',
    '<p><ruby>旸<rt>yáng</rt></ruby>，<em>好</em></p>',
    '<p><ruby>旸<rt>yáng</rt></ruby>，<em>好</em></p>',
  ],
])('%s', (_name, html, expected) => {
  expect(printBody(html, { prefix: 'a-', level: 3 })).toBe(expected);
});
