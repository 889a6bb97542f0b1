import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Root } from 'hast';
import { fontPage, type FontPage } from '../fonts/build-fonts.ts';
import { fontMark } from '../fonts/groups.ts';
import type { Variant } from '../schema/common.ts';
import { recordPage, type PageRecord } from '../toggle/page-record.ts';
import { nodesOf } from '../toggle/parsed-node.ts';

/**
 * What later steps of a build need to know of its pages, recorded when each is finished, so that no page
 * is parsed again. What the toggle compares is kept on disk.
 */
export interface PageRecords {
  /** @param file Below the site's folder, with forward slashes. */
  add: (file: string, variant: Variant, tree: Root) => Promise<void>;
  /** The files of the pages, in the order in which they were finished. */
  files: () => string[];
  /** The pages that have fonts of their own. */
  fontPages: () => FontPage[];
  /** What the toggle compares of a page. */
  toggleRecord: (file: string) => Promise<PageRecord>;
  /** Removes what is kept on disk. */
  close: () => Promise<void>;
}

/**
 * The file of a page below the site's folder: hosts look for `404.html`; every other page is the index of
 * a folder.
 * @param path The path of its address, without a slash at the beginning.
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
