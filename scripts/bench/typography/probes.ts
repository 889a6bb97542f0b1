import { toHtml } from 'hast-util-to-html';
import { typeset } from '../../../src/text/rehype-typeset.ts';
import type { Line } from '../../../tests/support/lines.ts';
import { linesIn, type Engine } from './engines.ts';

export const paragraphs = '.body p:not(.byline-end, .absent)';

/** Marks that must not start a line, and marks that must not end one. */
const closing = /^[。，、；：？！」』”’）》〉·…]/u;
const opening = /[「『“‘（《〈]$/u;

/** Measurements of the lines of blocks. */
export interface LineCount {
  full: number;
  /** Full lines that are less than a tenth of a character short. */
  natural: number;
  forbidden: number;
  /** Paragraphs whose last line is one character, with a mark or without. */
  single: number;
}

export function countLines(blocks: readonly Line[][]): LineCount {
  const lines = blocks.flat();
  const full = lines.filter(({ isFull }) => isFull);
  const missing = ({ text, stretch }: Line): number => stretch * ([...text].length - 1);
  const last = blocks.flatMap((block) => (block.length > 1 ? block.slice(-1) : []));
  return {
    full: full.length,
    natural: full.filter((line) => missing(line) < 0.1).length,
    forbidden: lines.filter(
      ({ text, isFull }) => closing.test(text) || (isFull && opening.test(text)),
    ).length,
    single: last.filter(({ text }) => [...text.replaceAll(/\p{P}/gu, '')].length < 2).length,
  };
}

const addCounts = (counts: readonly LineCount[]): LineCount =>
  counts.reduce((sum, count) => ({
    full: sum.full + count.full,
    natural: sum.natural + count.natural,
    forbidden: sum.forbidden + count.forbidden,
    single: sum.single + count.single,
  }));

/** A requirement of CLREQ with its test in a browser. */
export interface Probe {
  section: string;
  name: string;
  run(engine: Engine): Promise<string>;
}

/** Widths of texts in em, set in the first paragraph of an article. */
const widths = (engine: Engine, texts: readonly string[]): Promise<number[]> =>
  engine.evaluate((wanted) => {
    const body = document.querySelector('.body') as Element;
    return wanted.map((html) => {
      const probe = document.createElement('p');
      const span = document.createElement('span');
      span.innerHTML = html;
      probe.append(span);
      probe.style.textIndent = '0';
      probe.style.whiteSpace = 'nowrap';
      body.prepend(probe);
      const { width } = span.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(probe).fontSize);
      probe.remove();
      return width / size;
    });
  }, texts);

/** The lines of a text in a paragraph of some em: where each line's first and last character are. */
const setLines = (engine: Engine, text: string, width: number): Promise<number[][]> =>
  engine.evaluate(
    ([html, em]) => {
      const probe = document.createElement('p');
      probe.innerHTML = html;
      probe.style.textIndent = '0';
      probe.style.textAlign = 'start';
      probe.style.textWrap = 'wrap';
      probe.style.inlineSize = `${em}em`;
      document.querySelector('.body')?.prepend(probe);
      const size = parseFloat(getComputedStyle(probe).fontSize);
      const { left } = probe.getBoundingClientRect();
      const node = probe.firstChild as Node;
      const rows: number[][] = [];
      let top = -Infinity;
      for (let i = 0; i < (node.textContent ?? '').length; i += 1) {
        const range = document.createRange();
        range.setStart(node, i);
        range.setEnd(node, i + 1);
        const rect = range.getBoundingClientRect();
        if (rect.top > top + size) {
          rows.push([]);
          top = rect.top;
        }
        rows.at(-1)?.push((rect.left - left) / size);
      }
      probe.remove();
      return rows;
    },
    [text, width] as const,
  );

const em = (value: number): string => `${Number(value.toFixed(2))} em`;

export const probes: readonly Probe[] = [
  {
    section: '2.3.5',
    name: 'line length in characters',
    run: async (engine) =>
      em(
        await engine.evaluate((selector) => {
          const body = document.querySelector(selector) as Element;
          return body.getBoundingClientRect().width / parseFloat(getComputedStyle(body).fontSize);
        }, '.body'),
      ),
  },
  {
    section: '2.3.5, 3.1.8',
    name: 'distances of lines with dots, lines and readings beside them, from the usual one',
    run: (engine) =>
      engine.evaluate((selector) => {
        const probe = document.querySelector(selector) as HTMLElement;
        const pitch = parseFloat(getComputedStyle(probe).lineHeight);
        const { height } = probe.getBoundingClientRect();
        const off = Math.abs(height - Math.round(height / pitch) * pitch);
        return `${Number(off.toFixed(1))} px in ${Math.round(height / pitch)} lines`;
      }, '#marks'),
  },
  {
    section: '3.1.5',
    name: 'pieces that are parted in 50 widths: ——, ……, 10月, 尔·',
    run: async (engine) =>
      String(
        await engine.evaluate((markup) => {
          const probe = document.createElement('p');
          probe.innerHTML = markup;
          document.querySelector('.body')?.prepend(probe);
          let parted = 0;
          for (let width = 60; width < 400; width += 7) {
            probe.style.inlineSize = `${width}px`;
            for (const piece of probe.querySelectorAll('b')) {
              const rows = [...piece.getClientRects()].map(({ top }) => Math.round(top));
              if (new Set(rows).size > 1) parted += 1;
            }
          }
          probe.remove();
          return parted;
        }, '山西<b>——</b>太原<b>……</b>古交的卡<b><span class="q">尔·</span></b>马克思在<b>1<span class="q">0月</span></b><b>3<span class="q">1日</span></b>说<b>——</b>好<b>……</b>第<b>11<span class="q">4次</span></b>。'),
      ),
  },
  {
    section: '3.1.6.2',
    name: 'width of ”， and of ，“ and of 》（, two full-width marks each',
    run: async (engine) =>
      (await widths(engine, ['变”，要', '变，“要', '变》（要']))
        .map((width) => em(width - 2))
        .join(', '),
  },
  {
    section: '3.1.6.3',
    name: 'blank before “ at the start of a line within a paragraph',
    run: async (engine) => {
      const rows = await setLines(engine, '一二三四五“六七八', 5);
      const row = rows[1] ?? [];
      return em((row[1] ?? 0) - (row[0] ?? 0) - 0.5);
    },
  },
  {
    section: '3.1.6.3',
    name: 'lines of 一二三四五。in a width of 5½ em (1: the mark is half as wide at the line end)',
    run: async (engine) => String((await setLines(engine, '一二三四五。', 5.5)).length),
  },
  {
    section: '3.2.2',
    name: 'space between Han and digits, one side',
    run: async (engine) => {
      const [mixed = 0, apart = 0] = await widths(engine, ['月31日', '<span style>月</span>31日']);
      const [digits = 0] = await widths(engine, ['31']);
      return em((Math.max(mixed, apart) - digits - 2) / 2);
    },
  },
  {
    section: '3.4.1',
    name: 'indent of a paragraph, and of one that opens with “',
    run: (engine) =>
      engine.evaluate((selector) => {
        const [plain, opens] = ['', 'opens'].map((name) => {
          const probe = document.createElement('p');
          probe.className = name;
          probe.textContent = '文';
          document.querySelector(selector)?.prepend(probe);
          const { textIndent, fontSize } = getComputedStyle(probe);
          probe.remove();
          return `${parseFloat(textIndent) / parseFloat(fontSize)} em`;
        });
        return `${plain}, ${opens}`;
      }, '.body'),
  },
];

/** The lines of articles at 390 px. */
export async function countArticles(engine: Engine, paths: readonly string[]): Promise<LineCount> {
  const counts: LineCount[] = [];
  for (const path of paths) {
    await engine.open(path, 390);
    counts.push(countLines(await linesIn(engine, paragraphs)));
  }
  return addCounts(counts);
}

/** What is special in vertical text. */
export async function probeVertical(engine: Engine, path: string): Promise<string[]> {
  await engine.evaluate(
    (choice) => localStorage.setItem('kanben', choice),
    '{"direction":"vertical"}',
  );
  await engine.open(path, 390);
  const result = await engine.evaluate(async (selector) => {
    const deadline = Date.now() + 5000;
    while (!document.querySelector('.article[style]') && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const combined = [...document.querySelectorAll(selector)].map((element) => {
      const { height } = element.getBoundingClientRect();
      return height / parseFloat(getComputedStyle(element).fontSize);
    });
    const { scrollWidth, clientWidth } = document.documentElement;
    return {
      mode: getComputedStyle(document.querySelector('.article') as Element).writingMode,
      heights: [Math.min(...combined), Math.max(...combined)],
      overflow: scrollWidth - clientWidth,
    };
  }, '.body .combined');
  return [
    result.mode,
    result.heights.map((height) => em(height)).join(' – '),
    `${result.overflow} px`,
  ];
}

const plain = (text: string): string => toHtml(typeset(text));

/** A paragraph with every mark of an editor, as the site sets it. */
export const marks = [
  '<p id="marks">',
  plain('刘'),
  '<ruby>旸<rt data-rt="yáng"></rt></ruby>、<ruby>翀<rt data-rt="ㄔㄨㄥ"></rt></ruby>',
  plain('到会，'),
  '<em>必须</em>',
  plain('办好。'),
  '<u>太原</u><u class="abuts">古交</u>',
  plain('二市的'),
  '<cite>史记</cite>、<cite>汉书</cite><cite class="abuts">后汉书</cite>',
  plain(
    '都在书中；他们说“早、‘快’、准”，10月31日《山西日报》（一版）报道……“完。”——第114次，2022年',
  ),
  '</p>',
].join('');

/** The declarations of the style sheets that a browser does not support. */
export const unknownTo = (engine: Engine): Promise<string> =>
  engine.evaluate(
    (all) =>
      all
        .filter(([name = '', value = '']) => !CSS.supports(name, value))
        .map((declaration) => declaration.join(': '))
        .join('; ') || 'none',
    [
      ['text-autospace', 'normal'],
      ['text-spacing-trim', 'space-first'],
      ['line-break', 'strict'],
      ['text-wrap', 'balance'],
      ['text-wrap', 'pretty'],
      ['inline-size', 'round(down, 100%, 1em)'],
      ['text-decoration', 'underline 1px'],
      ['text-decoration-style', 'wavy'],
      ['text-underline-position', 'under left'],
      ['text-emphasis', 'filled dot'],
      ['text-emphasis-position', 'under right'],
      ['text-combine-upright', 'all'],
      ['text-orientation', 'upright'],
      ['ruby-position', 'inter-character'],
    ],
  );
