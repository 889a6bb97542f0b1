import { defineCollection } from 'astro:content';
import { createEditionLoaders } from './astro/edition-loaders.ts';
import { settingsFrom } from './build/settings.ts';
import { articleSchema } from './schema/article.ts';
import { editionSchema } from './schema/edition.ts';
import { issueSchema } from './schema/issue.ts';
import { issuePicturesSchema } from './schema/picture.ts';

const loaders = createEditionLoaders(settingsFrom(process.env).contentDir);

export const collections = {
  edition: defineCollection({ loader: loaders.edition, schema: editionSchema }),
  issues: defineCollection({ loader: loaders.issues, schema: issueSchema }),
  articles: defineCollection({ loader: loaders.articles, schema: articleSchema }),
  pictures: defineCollection({ loader: loaders.pictures, schema: issuePicturesSchema }),
};
