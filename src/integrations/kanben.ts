import { glob, rename, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { loadEdition, loadRules } from '../check/load-edition.ts';
import { buildSearch } from '../search/build-search.ts';
import { searchSources } from './search-sources.ts';
import { loadScripts } from './page-scripts.ts';
import type { Settings } from './settings.ts';

/** Gives Astro the folders and the address of an edition, and finishes what it built. */
export default function kanben({ root, contentDir, outDir, site }: Settings): AstroIntegration {
  return {
    name: 'kanben',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        const { edition } = await loadRules(contentDir);
        const address = site ?? edition?.site;
        const base = address ? new URL(address).pathname : '/';
        updateConfig({
          outDir: pathToFileURL(outDir + sep),
          base,
          ...(address ? { site: new URL(address).origin } : {}),
        });
      },
      'astro:build:done': async ({ dir }) => {
        const [{ edition, issues }, { converters }] = await Promise.all([
          loadEdition(contentDir),
          loadScripts({ root, contentDir }),
        ]);
        await placeNotFoundPages(fileURLToPath(dir));
        const sources = searchSources({ edition, issues });
        await buildSearch({ outDir: fileURLToPath(dir), sources, converters });
      },
    },
  };
}

/** Hosts look for `404.html`; Astro makes it only at the root, and `404/index.html` elsewhere. */
async function placeNotFoundPages(outDir: string): Promise<void> {
  for await (const page of glob('*/404/index.html', { cwd: outDir })) {
    const folder = dirname(join(outDir, page));
    await rename(join(outDir, page), `${folder}.html`);
    await rmdir(folder);
  }
}
