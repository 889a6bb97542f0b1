import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';

/** Where an edition and its site are, and what is made of it. */
export interface Settings {
  /** The folder of the program, which holds `package.json`. */
  root: string;
  contentDir: string;
  outDir: string;
  /** Overrides the site of `edition.yaml`. */
  site: string | null;
  /** Whether to cut fonts for the site; without, it is shown in the system's. */
  fonts: boolean;
  /** Whether there will be a PDF beside every article and issue. */
  pdf: boolean;
}

/** A folder for what a build keeps for the next one of the same edition. */
export const editionCache = (
  { root, contentDir }: Pick<Settings, 'root' | 'contentDir'>,
  kind: 'astro' | 'pictures' | 'search',
): string => {
  const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
  return join(cacheFolder(root), kind, name);
};
