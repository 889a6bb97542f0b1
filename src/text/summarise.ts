import { numberEmendations } from '../edition/emendations.ts';
import type { Article, ArticleSummary } from '../edition/model.ts';
import { openingWords } from './opening-words.ts';

/** What lists and neighbours need to know of an article. */
export function summarise({ data, blocks }: Pick<Article, 'data' | 'blocks'>): ArticleSummary {
  const first = firstWords({ data, blocks });
  return {
    data,
    opening: openingWords(first, 120),
    lead: openingWords(first, 300),
    lengths: blocks.flatMap(({ kind, text }) =>
      text.split('\n').map((line) => ({ kind, length: [...line].length })),
    ),
    notes: numberEmendations(data.emendations, blocks),
  };
}

/** The first paragraph, else the first caption, else the first table; spaces for its line feeds. */
function firstWords({ data, blocks }: Pick<Article, 'data' | 'blocks'>): string {
  const words =
    blocks.find(({ kind }) => kind === 'paragraph')?.text ??
    data.figures.find(({ caption }) => caption !== null)?.caption ??
    blocks.find(({ kind }) => kind === 'table')?.text ??
    '';
  return words.replace(/\n+/gu, '　').trim();
}
