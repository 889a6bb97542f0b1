import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Root } from 'hast';
import { fontPage, type FontPage } from '../fonts/font-page.ts';
import { fontMark } from '../fonts/groups.ts';
import type { Variant } from '../schema/common.ts';
import { recordPage, type PageRecord } from '../toggle/page-record.ts';
import { nodesOf } from '../toggle/parsed-node.ts';

/**
 * Data about finished pages for later steps of a build, so that no page is parsed again. Records for the
 * toggle are stored on disk.
 */
export interface PageRecords {
  /** @param file Path relative to the site's folder, with forward slashes. */
  add: (file: string, variant: Variant, tree: Root) => Promise<void>;
  /** The files of the pages, in the order of `add`. */
  files: () => string[];
  /** The pages that need font subsets. */
  fontPages: () => FontPage[];
  /** The texts and attributes of a page that the toggle compares. */
  toggleRecord: (file: string) => Promise<PageRecord>;
  /** Deletes the records on disk. */
  close: () => Promise<void>;
}

/**
 * The file of a page, relative to the site's folder: `404.html`, which hosts expect, or the `index.html` of
 * a folder for every other page.
 * @param path URL path without a leading slash.
 */
export const fileOfPage = (path: string): string =>
  /(?:^|\/)404(?:\/|\.html)?$/u.test(path)
    ? path.replace(/404(?:\/|\.html)?$/u, '404.html')
    : `${path.replace(/(?<=[^\/])$/u, '/')}index.html`;

export async function createPageRecords(): Promise<PageRecords> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-pages-'));
  const pages = new Map<string, FontPage | null>();
  const pathOf = (file: string): string =>
    join(folder, `${createHash('sha256').update(file).digest('hex')}.json`);
  return {
    async add(file, variant, tree) {
      pages.set(file, fontPage(tree, file, variant));
      await writeFile(pathOf(file), JSON.stringify(recordPage(nodesOf(tree), fontMark)));
    },
    files: () => [...pages.keys()],
    fontPages: () => [...pages.values()].filter((page) => page !== null),
    toggleRecord: async (file) => JSON.parse(await readFile(pathOf(file), 'utf8')) as PageRecord,
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
