import { bylineLines, type BylinePosition } from '../schema/byline.ts';
import type { ArticleData, Figure } from '../schema/article.ts';
import type { Article } from './model.ts';
import type { PinnedPassage } from './read/pins.ts';

/** The role of a text in its article. */
export type TextRole =
  | 'column'
  | 'kicker'
  | 'headline'
  | 'deck'
  | 'byline'
  | 'dateline'
  | 'paragraph'
  | 'table'
  | 'crosshead'
  | 'caption'
  | 'credit';

/**
 * A text of an article: a printed line of a field, a block of the body, a caption. Line feeds separate the
 * lines of verse and the cells of a table.
 */
export interface ArticleText {
  role: TextRole;
  /** The field, block or figure of the text; a figure's credit has its id with `-credit` appended. */
  id: string;
  text: string;
  /** Position of a line of a byline, and of a dateline at the end; null for all other texts. */
  position: BylinePosition | null;
  /** The author of the text: the newspaper (`source`) or the editor. */
  by: 'source' | 'editor';
  /** Pinned passages in the order of the text. */
  pins: readonly PinnedPassage[];
}

/** The texts outside the body, one per line, in the order of the file; captions last. */
function headLines(data: ArticleData): ArticleText[] {
  return [
    ...field('column', [data.column]),
    ...field('kicker', data.kicker),
    ...field('headline', data.headline),
    ...field('deck', data.deck),
    {
      ...plain('dateline', 'dateline', data.dateline ?? ''),
      position: data.datelinePosition ?? null,
    },
    ...bylineLines(data).map(({ text, position }) => ({
      ...plain('byline', 'byline', text),
      position,
    })),
    ...data.figures.flatMap(figureTexts),
  ].filter(({ text }) => text !== '');
}

const plain = (role: TextRole, id: string, text: string): ArticleText => ({
  role,
  id,
  text,
  position: null,
  by: 'source',
  pins: [],
});

const field = (role: TextRole, lines: readonly (string | null)[]): ArticleText[] =>
  lines.map((line) => plain(role, role, line ?? ''));

const figureTexts = ({ id, caption, credit, by }: Figure): ArticleText[] =>
  [plain('caption', id, caption ?? ''), plain('credit', `${id}-credit`, credit ?? '')].map(
    (text) => (by === 'editor' ? { ...text, by } : text),
  );

const isOfFigure = ({ role }: ArticleText): boolean => role === 'caption' || role === 'credit';

/**
 * All texts of an article in reading order, captions after the body: the common input of conservation, search,
 * conversion and exports. Dateline and byline are in the position where the page shows them: under
 * the head, before the first paragraph, after a paragraph or at the end. No text is empty.
 */
export function articleTexts({ data, blocks }: Pick<Article, 'data' | 'blocks'>): ArticleText[] {
  const lines = headLines(data);
  const at = (position: BylinePosition): ArticleText[] =>
    lines.filter((line) => line.position === position);
  const isRunIn = ({ role, position }: ArticleText): boolean =>
    role === 'dateline' && position === null;
  const lead = [...lines.filter(isRunIn), ...at('lead')];
  const first = blocks.find(({ kind }) => kind === 'paragraph');
  return [
    ...lines.filter(({ role }) => aboveTheText.has(role)),
    ...at('under-head'),
    ...(first ? [] : lead),
    ...blocks.flatMap((block) => [
      ...(block === first ? lead : []),
      { ...plain(block.kind, block.id, block.text), pins: block.pins },
      ...at(block.id),
    ]),
    ...lines.filter(isOfFigure),
    ...at('end'),
  ];
}

const aboveTheText: ReadonlySet<TextRole> = new Set(['column', 'kicker', 'headline', 'deck']);

/** A field, caption or credit of an article; its lines are joined by line feeds. */
export interface HeadText {
  /** The field or, for captions, the figure; a credit has the figure's id with `-credit` appended. */
  id: string;
  text: string;
}

/** The texts outside the body, one per field, in the order of the file. */
export const headTexts = (data: ArticleData): HeadText[] =>
  [...Map.groupBy(headLines(data), ({ id }) => id)].map(([id, lines]) => ({
    id,
    text: lines.map(({ text }) => text).join('\n'),
  }));
