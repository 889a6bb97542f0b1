import { numberEmendations } from '../edition/emendations.ts';
import type { Article, ArticleSummary } from '../edition/model.ts';
import { openingWords } from './opening-words.ts';

/** What lists and neighbours need to know of an article. */
export function summarise({ data, blocks }: Pick<Article, 'data' | 'blocks'>): ArticleSummary {
  const first = blocks.find(({ kind }) => kind === 'paragraph')?.text ?? '';
  return {
    data,
    opening: openingWords(first, 120),
    lead: openingWords(first, 300),
    lengths: blocks.map(({ kind, text }) => ({ kind, length: [...text].length })),
    notes: numberEmendations(data.emendations, blocks),
  };
}
