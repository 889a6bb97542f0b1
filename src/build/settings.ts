import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';

/** Folders of an edition and its site, and build options. */
export interface Settings {
  /** The folder of the program, with its `package.json`. */
  root: string;
  contentDir: string;
  outDir: string;
  /** The folder for working files of Astro and Vite; two builds at once need two. */
  workDir: string;
  /** Public URL; overrides `site` of `edition.yaml`. */
  site: string | null;
  /** Whether to subset fonts for the site; otherwise it uses system fonts. */
  fonts: boolean;
  /** Whether to print a PDF for every article and issue. */
  pdf: boolean;
  /** Number of articles that a process writes, and of processes at the same time; null for the usual. */
  jobSize: number | null;
  processes: number | null;
}

/** A cache folder that builds of the same edition share. */
export const editionCache = (
  { root, contentDir }: Pick<Settings, 'root' | 'contentDir'>,
  kind: 'astro' | 'pictures' | 'search' | 'build',
): string => {
  const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
  return join(cacheFolder(root), kind, name);
};

/** The folder of the typefaces prepared for subsetting, which all editions share. */
export const fontCache = (root: string): string => join(cacheFolder(root), 'fonts');
