import { generator } from '../../../scripts/train/fit.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import type { Article } from '../../../src/edition/model.ts';

/** The roles whose lines are compared. */
export const roles = [
  'column',
  'kicker',
  'headline',
  'deck',
  'byline',
  'crosshead',
  'caption',
  'body',
] as const;
export type Role = (typeof roles)[number];

/** The truth of one article: source lines by role, and the joins of its paragraphs. */
export interface TrueArticle {
  lines: Record<Role, number[]>;
  joins: number[][];
}

/** A page made from real articles, with its truth known by construction. */
export interface Remix {
  layout: string;
  lines: string[];
  articles: TrueArticle[];
  furniture: number[];
}

/** Whole numbers below a limit, the same for the same seed. */
export type Random = (below: number) => number;

export function createRandom(seed: number): Random {
  const random = generator(seed);
  return (below) => Math.floor(random() * below);
}

/** A real article in plain pieces. */
interface Piece {
  kicker: string[];
  headline: string[];
  deck: string[];
  lead: string;
  paragraphs: string[];
  crossheads: { before: number; text: string }[];
  caption: string | null;
  closing: string[];
}

function pieceOf({ data, blocks }: Pick<Article, 'data' | 'blocks'>): Piece {
  const paragraphs = blocks.filter(({ kind }) => kind === 'paragraph').map(({ text }) => text);
  let seen = 0;
  const crossheads = blocks.flatMap(({ kind, text }) => {
    if (kind === 'paragraph') {
      seen += 1;
      return [];
    }
    return [{ before: seen, text }];
  });
  const isLead = data.bylinePosition === 'lead';
  return {
    kicker: data.kicker,
    headline: data.headline,
    deck: data.deck,
    lead: isLead ? `${data.dateline ?? ''}${data.byline ?? ''}` : '',
    paragraphs,
    crossheads,
    caption: data.figures[0]?.caption ?? null,
    closing: isLead ? [] : (data.byline ?? '').split('\n'),
  };
}

/** Writes lines and notes what each is. */
class PageWriter {
  readonly lines: string[] = [];
  readonly articles: TrueArticle[] = [];
  readonly furniture: number[] = [];
  readonly #spaced: boolean;

  constructor(spaced: boolean) {
    this.#spaced = spaced;
  }

  article(): TrueArticle {
    const lines = Object.fromEntries(
      roles.map((role) => [role, []]),
    ) as unknown as TrueArticle['lines'];
    const article = { lines, joins: [] };
    this.articles.push(article);
    return article;
  }

  blank(): void {
    if (this.#spaced) this.lines.push('');
  }

  /** @returns The line's number. */
  add(article: TrueArticle, role: Role, text: string): number {
    this.lines.push(text);
    article.lines[role].push(this.lines.length);
    return this.lines.length;
  }

  set(text: string): void {
    this.lines.push(text);
    this.furniture.push(this.lines.length);
  }

  group(article: TrueArticle, role: Role, texts: readonly string[]): void {
    if (texts.length === 0) return;
    texts.forEach((text) => this.add(article, role, text));
    this.blank();
  }

  heads(article: TrueArticle, piece: Piece): void {
    this.group(article, 'kicker', piece.kicker);
    this.group(article, 'headline', piece.headline);
    this.group(article, 'deck', piece.deck);
  }

  body(article: TrueArticle, piece: Piece, options: BodyOptions = {}): void {
    piece.paragraphs.forEach((text, i) => {
      for (const { before, text: crosshead } of piece.crossheads) {
        if (before === i) this.group(article, 'crosshead', [crosshead]);
      }
      const whole = i === 0 ? piece.lead + text : text;
      const cut = options.tear?.(i, [...whole].length) ?? 0;
      const number = this.add(article, 'body', cut > 0 ? [...whole].slice(0, cut).join('') : whole);
      if (i === 0 && /记者|記者/u.test(piece.lead)) article.lines.byline.push(number);
      this.blank();
      if (cut > 0) {
        options.between?.(article);
        const rest = this.add(article, 'body', [...whole].slice(cut).join(''));
        article.joins.push([number, rest]);
        this.blank();
      }
    });
    this.group(article, 'byline', piece.closing);
  }
}

interface BodyOptions {
  /** Where a paragraph is torn, in code points; 0 for nowhere. */
  tear?: (paragraph: number, length: number) => number;
  /** What stands between the pieces of a torn paragraph. */
  between?: (article: TrueArticle) => void;
}

/** A place within a paragraph at which no reader would take it for finished. */
const tearPoint = (text: string, at: number): number => {
  const characters = [...text];
  for (let i = at; i < characters.length - 8; i += 1) {
    if (
      /\p{Script=Han}/u.test(characters[i - 1] ?? '') &&
      /\p{Script=Han}/u.test(characters[i] ?? '')
    )
      return i;
  }
  return 0;
};

type Layout = (pieces: readonly Piece[], random: Random) => PageWriter;

const toHant = createConverter({ from: 'zh-Hans', to: 'zh-Hant' });

function convertPiece(piece: Piece): Piece {
  return {
    kicker: piece.kicker.map((line) => toHant(line)),
    headline: piece.headline.map((line) => toHant(line)),
    deck: piece.deck.map((line) => toHant(line)),
    lead: toHant(piece.lead),
    paragraphs: piece.paragraphs.map((line) => toHant(line)),
    crossheads: piece.crossheads.map(({ before, text }) => ({ before, text: toHant(text) })),
    caption: piece.caption === null ? null : toHant(piece.caption),
    closing: piece.closing.map((line) => toHant(line)),
  };
}

const withLead = (piece: Piece, lead: string): Piece => ({ ...piece, lead, closing: [] });

/** The layouts that a page may have, by name. */
export const layouts: Readonly<Record<string, Layout>> = {
  'in order, blank lines': (pieces) => {
    const page = new PageWriter(true);
    for (const piece of pieces) {
      const article = page.article();
      page.heads(article, piece);
      page.body(article, piece);
      if (piece.caption) {
        page.lines.push('', '');
        page.add(article, 'caption', piece.caption);
        page.lines.push('');
      }
    }
    return page;
  },
  'Traditional, no blank lines': (pieces) => {
    const page = new PageWriter(false);
    for (const piece of pieces.map(convertPiece)) {
      const article = page.article();
      page.heads(article, piece);
      page.body(article, piece);
    }
    return page;
  },
  '1940s: 【…訊】 leads, heads of several lines': (pieces, random) => {
    const page = new PageWriter(true);
    const leads = [
      '【中央社南京二日電】',
      '【本市訊】',
      '【本報上海專電】',
      '【聯合社華盛頓三十日電】',
    ];
    for (const piece of pieces.map(convertPiece)) {
      const article = page.article();
      const old = withLead({ ...piece, crossheads: [] }, leads[random(leads.length)] ?? '');
      page.heads(article, old);
      page.body(article, old);
    }
    return page;
  },
  'three heads stacked above three bodies in another order': (pieces, random) => {
    const page = new PageWriter(true);
    const three = pieces
      .slice(0, 3)
      .map((piece) => ({ ...withLead(piece, '本报讯'), crossheads: [], kicker: [], deck: [] }));
    const articles = three.map((piece) => {
      const article = page.article();
      page.heads(article, piece);
      return article;
    });
    const shift = 1 + random(2);
    three.forEach((_, i) => {
      const index = (i + shift) % three.length;
      const [article, piece] = [articles[index], three[index]];
      if (article && piece) page.body(article, piece);
    });
    return page;
  },
  'captions, running heads and page numbers in the middle of paragraphs': (pieces, random) => {
    const page = new PageWriter(true);
    page.set('太原晚报 2022年11月1日 星期二');
    page.lines.push('');
    pieces.forEach((piece, n) => {
      const article = page.article();
      page.heads(article, piece);
      const torn = random(Math.max(piece.paragraphs.length - 1, 1));
      page.body(article, piece, {
        tear: (i, length) =>
          i === torn && length > 40
            ? tearPoint(
                (i === 0 ? piece.lead : '') + (piece.paragraphs[i] ?? ''),
                Math.floor(length / 2),
              )
            : 0,
        between: (own) => {
          if (n % 2 === 0) page.set('第4版 要闻');
          else page.add(own, 'caption', '图为社区工作人员入户走访。本报记者 李涛 摄');
          page.lines.push('');
        },
      });
    });
    page.set('责任编辑：王五 版式：赵六');
    return page;
  },
  'briefs, each under its own head': (pieces) => {
    const page = new PageWriter(true);
    for (const piece of pieces) {
      const article = page.article();
      const brief = {
        ...withLead(piece, '本报讯（记者 李涛）'),
        kicker: [],
        deck: [],
        crossheads: [],
        paragraphs: piece.paragraphs.slice(0, 1),
      };
      page.heads(article, brief);
      page.body(article, brief);
    }
    return page;
  },
  'briefs under a common head': (pieces) => {
    const page = new PageWriter(true);
    const article = page.article();
    page.group(article, 'headline', ['市区简讯']);
    for (const piece of pieces) {
      page.body(article, {
        ...withLead(piece, '本报讯'),
        crossheads: [],
        paragraphs: piece.paragraphs.slice(0, 1),
      });
    }
    return page;
  },
  'no punctuation, Traditional': (pieces) => {
    const page = new PageWriter(true);
    const strip = (text: string): string => text.replace(/[\p{P}\s]+/gu, '');
    for (const piece of pieces.map(convertPiece)) {
      const article = page.article();
      const old = withLead({ ...piece, crossheads: [] }, '本報訊');
      page.heads(article, old);
      page.body(article, { ...old, paragraphs: old.paragraphs.map(strip) });
    }
    return page;
  },
  'signed dialogue between reports': (pieces) => {
    const page = new PageWriter(true);
    const [first, ...others] = pieces;
    for (const piece of others) {
      const article = page.article();
      page.heads(article, piece);
      page.body(article, piece);
    }
    if (first) {
      const article = page.article();
      page.group(article, 'headline', ['基层干部谈心里话']);
      const [question = '', ...answers] = first.paragraphs;
      page.body(article, {
        ...first,
        lead: '',
        crossheads: [],
        paragraphs: [
          `记者：${question}`,
          ...answers.slice(0, 3).map((answer) => `王学锋：${answer}`),
        ],
        closing: ['本报记者 刘志刚'],
      });
    }
    return page;
  },
};

/** A page of some of the articles in a layout, the same for the same seed. */
export function remix(
  articles: readonly Pick<Article, 'data' | 'blocks'>[],
  layout: string,
  seed: number,
): Remix {
  const random = createRandom(seed);
  const shuffled = articles
    .map((article) => ({ article, key: random(1_000_000) }))
    .sort((a, b) => a.key - b.key)
    .map(({ article }) => pieceOf(article));
  const page = layouts[layout]?.(shuffled.slice(0, 3 + random(4)), random);
  if (!page) throw new RangeError(`No layout “${layout}”`);
  return { layout, lines: page.lines, articles: page.articles, furniture: page.furniture };
}
