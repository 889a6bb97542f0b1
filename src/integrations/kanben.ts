import { resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { loadRules } from '../check/load-edition.ts';
import type { Settings } from './settings.ts';

/** Gives Astro the folders and the address of an edition, and restarts it when their rules change. */
export default function kanben({ contentDir, outDir, site }: Settings): AstroIntegration {
  return {
    name: 'kanben',
    hooks: {
      'astro:config:setup': async ({ updateConfig, addWatchFile }) => {
        const { edition } = await loadRules(contentDir);
        const address = site ?? edition?.site;
        const base = address ? new URL(address).pathname : '/';
        updateConfig({
          outDir: pathToFileURL(outDir + sep),
          base,
          ...(address ? { site: new URL(address).origin } : {}),
        });
        for (const file of ['edition.yaml', 'names.yaml', 'glossary.yaml']) {
          addWatchFile(resolve(contentDir, file));
        }
      },
    },
  };
}
