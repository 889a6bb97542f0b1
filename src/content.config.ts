import { defineCollection } from 'astro:content';
import * as z from 'zod';
import { createEditionLoaders } from './astro/edition-loaders.ts';
import { sharedSession } from './astro/shared-session.ts';
import type { ArticleSummary, Edition, Issue } from './edition/model.ts';

const loaders = createEditionLoaders(sharedSession());

// The schemas do not validate: the session has validated the data when reading it.
export const collections = {
  edition: defineCollection({ loader: loaders.edition, schema: z.custom<Edition>() }),
  issues: defineCollection({
    loader: loaders.issues,
    schema: z.custom<Pick<Issue, 'data' | 'pictures' | 'withdrawn'>>(),
  }),
  articles: defineCollection({ loader: loaders.articles, schema: z.custom<ArticleSummary>() }),
};
