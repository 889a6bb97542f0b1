import { readdir, readFile } from 'node:fs/promises';
import { join, posix, sep } from 'node:path';
import type { Root } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';

/** A page of a built site. */
export interface SitePage {
  /** Its address below the site's folder, with a slash at both ends, or `/404.html`. */
  path: string;
  html: string;
  tree: Root;
}

/** All files of a built site that readers may get, with forward slashes: without its folder `.kanben`. */
export async function listSite(out: string): Promise<string[]> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(out.length + 1)
        .replaceAll(sep, '/'),
    )
    .filter((file) => !file.startsWith('.kanben/'))
    .sort();
}

/** All pages of a built site. */
export async function readPages(out: string): Promise<SitePage[]> {
  const files = (await listSite(out)).filter((file) => file.endsWith('.html'));
  return Promise.all(
    files.map(async (file) => {
      const html = await readFile(join(out, file), 'utf8');
      return { path: `/${file.replace(/index\.html$/u, '')}`, html, tree: fromHtml(html) };
    }),
  );
}

/** The addresses that a page links to or loads, resolved against its own. */
export function referencesOf({ tree, path }: SitePage, base: string): string[] {
  const found: string[] = [];
  visit(tree, 'element', ({ properties }) => {
    for (const name of ['href', 'src', 'action']) {
      const value = properties[name];
      if (typeof value === 'string') found.push(value);
    }
  });
  const page = posix.join(base, path);
  return found
    .map((value) => new URL(value, `http://site${page}`))
    .filter(({ host }) => host === 'site')
    .map(({ href }) => href.slice('http://site'.length));
}

/** The ids of a page, to which fragments may point. */
export function idsOf({ tree }: SitePage): Set<string> {
  const ids = new Set<string>();
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties['id'] === 'string') ids.add(properties['id']);
  });
  return ids;
}
