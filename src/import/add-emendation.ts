import { parseDocument } from 'yaml';
import type { Emendation } from '../schema/article.ts';

/** Adds an emendation to the frontmatter of an article file; the rest, comments included, is kept. */
export function addEmendation(text: string, emendation: Emendation): string {
  const [, frontmatter = ''] = /^---\r?\n(.*?\n)---\r?\n/su.exec(text) ?? [];
  const document = parseDocument(frontmatter);
  const node = document.createNode(emendation);
  if (document.has('emendations')) document.addIn(['emendations'], node);
  else document.set('emendations', document.createNode([node]));
  return text.replace(frontmatter, () => document.toString({ lineWidth: 0 }));
}
