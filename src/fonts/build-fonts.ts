import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlesOf } from './bundles.ts';
import { donorsIn } from './donors.ts';
import { fontFilesIn } from './font-files.ts';
import { linksTo, writeLinks, type LinkAttributes } from './font-links.ts';
import type { FontPage } from './font-page.ts';
import { pageFontCutter } from './page-fonts.ts';
import { packageFolder, packages } from './sources.ts';

/** Called with the number of steps; returns progress callbacks. */
export type BeginCount = (total: number) => { step: () => void; stop: () => void };

interface Options {
  outDir: string;
  /** The base path of the site, with a slash at both ends. */
  base: string;
  /** The folder of the donors. */
  cacheDir: string;
  begin: BeginCount;
  /** The pages that have a mark; all of an issue. */
  pages: readonly FontPage[];
}

/**
 * Creates the fonts of finished pages: subsets with their characters. The mark in each page is replaced by
 * links to its fonts. Several processes may do so for parts of a site at the same time.
 * @returns The links of each page, by its file.
 */
export async function buildFonts({
  outDir,
  base,
  cacheDir,
  begin,
  pages,
}: Options): Promise<Map<string, LinkAttributes[]>> {
  const folder = join(outDir, 'fonts');
  await mkdir(folder, { recursive: true });
  await copyLicences(folder);
  const openDonors = donorsIn(cacheDir);
  const links = new Map<string, LinkAttributes[]>();
  const cutFonts = pageFontCutter(fontFilesIn(folder, openDonors));
  const bundles = bundlesOf(pages);
  const progress = begin(bundles.length);
  try {
    for (const bundle of bundles) {
      for (const { files, sheet, fonts } of await cutFonts(bundle)) {
        const own = linksTo(base, sheet, fonts);
        for (const file of files) {
          await writeLinks(outDir, file, own);
          links.set(file, own);
        }
      }
      progress.step();
    }
  } finally {
    progress.stop();
  }
  return links;
}

/** Removes the marks from pages that use system fonts. */
export async function dropFontMarks(outDir: string, pages: readonly FontPage[]): Promise<void> {
  for (const { file } of pages) await writeLinks(outDir, file, []);
}

async function copyLicences(folder: string): Promise<void> {
  for (const name of packages) {
    const short = name.slice(name.indexOf('/') + 1);
    await copyFile(join(packageFolder(name), 'LICENSE'), join(folder, `LICENSE-${short}.txt`));
  }
}
