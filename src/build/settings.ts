import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

/** What a command tells the build through the environment, since Astro loads its configuration itself. */
export interface Settings {
  /** The folder of the program, which holds `node_modules`. */
  root: string;
  contentDir: string;
  outDir: string;
  /** Overrides the site of `edition.yaml`. */
  site: string | undefined;
  /** Whether to cut fonts for the site; without, it is shown in the system's. */
  fonts: boolean;
  /** Whether there will be a PDF beside every article and issue. */
  pdf: boolean;
}

/** Reads the settings; relative folders are those of the project. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  return {
    root: resolve(env['KANBEN_ROOT'] ?? '.'),
    contentDir: resolve(env['KANBEN_CONTENT'] ?? 'content'),
    outDir: resolve(env['KANBEN_OUT'] ?? 'dist'),
    site: env['KANBEN_SITE'],
    fonts: env['KANBEN_FONTS'] !== 'off',
    pdf: env['KANBEN_PDF'] === 'on',
  };
}

/** The environment that makes `settingsFrom` return these settings. */
export const environmentOf = ({
  root,
  contentDir,
  outDir,
  site,
  fonts,
  pdf,
}: Settings): Record<string, string> => ({
  KANBEN_ROOT: root,
  KANBEN_CONTENT: contentDir,
  KANBEN_OUT: outDir,
  KANBEN_FONTS: fonts ? 'on' : 'off',
  KANBEN_PDF: pdf ? 'on' : 'off',
  ...(site === undefined ? {} : { KANBEN_SITE: site }),
});

/** A folder for what a build keeps for the next one of the same edition. */
export const editionCache = (
  { root, contentDir }: Pick<Settings, 'root' | 'contentDir'>,
  kind: 'pictures' | 'search',
): string => {
  const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
  return join(root, '.cache', kind, name);
};
