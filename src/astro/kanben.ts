import { glob, rename, rmdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import { loadRules, readIssues } from '../edition/read/read-edition.ts';
import { siteBase, variantPrefix } from '../edition/urls.ts';
import { buildFonts, dropFontMarks } from '../fonts/build-fonts.ts';
import type { Variant } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import { buildToggle } from '../toggle/build-toggle.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import { buildSearch } from '../search/build/build-search.ts';
import { searchSources } from '../search/build/sources.ts';
import { createConverters, editionConverters } from '../conversion/edition-converters.ts';
import { plainImports } from './plain-imports.ts';
import { showProgress, showStep } from '../lib/progress.ts';
import { editionCache, type Settings } from '../build/settings.ts';
import { writeRedirects } from '../outputs/write-redirects.ts';

/** Gives Astro the folders and the address of an edition, and finishes what it built. */
export default function kanben(settings: Settings): AstroIntegration {
  const { root, contentDir, outDir, site, fonts } = settings;
  let base = '/';
  return {
    name: 'kanben',
    hooks: {
      'astro:config:setup': async ({ updateConfig }) => {
        const { edition } = await loadRules(contentDir);
        const address = site ?? edition?.site;
        updateConfig({
          outDir: pathToFileURL(outDir + sep),
          base: siteBase(address),
          vite: plainImports,
          ...(address ? { site: new URL(address).origin } : {}),
        });
      },
      'astro:config:done': ({ config }) => {
        ({ base } = config);
      },
      'astro:build:start': () => showStep('生成页面 pages'),
      'astro:build:done': async ({ dir }) => {
        const outFolder = fileURLToPath(dir);
        await placeNotFoundPages(outFolder);
        const [rules, lexicon] = await Promise.all([loadRules(contentDir), loadLexicon(root)]);
        const converters = editionConverters(rules, lexicon);
        const converterFor = createConverters(rules, lexicon);
        const cache = join(root, '.cache');
        if (fonts) {
          await buildFonts({
            outDir: outFolder,
            base,
            cacheDir: join(cache, 'fonts'),
            begin: (total) => showProgress('制作字体 fonts', total),
          });
        } else {
          await dropFontMarks(outFolder);
        }
        showStep('建立检索 search');
        await buildSearch({
          outDir: outFolder,
          issues: searchSources(rules, readIssues(contentDir), converterFor),
          converters,
          converterFor,
          source: rules.edition?.script ?? 'zh-Hans',
          base,
          cacheDir: editionCache(settings, 'search'),
          bundleSize: rules.edition?.searchBundle,
        });
        // Last: it compares pages as they will be served.
        if (rules.edition) {
          showStep('准备简繁切换 switching scripts');
          await buildToggle({ outDir: outFolder, base, folders: scriptFolders(rules.edition) });
          await writeRedirects({
            outDir: outFolder,
            base,
            site: site ?? rules.edition.site,
            edition: rules.edition,
            converters,
          });
        }
      },
    },
  };
}

/** Where the pages in each script are, below the folder of the site. */
const scriptFolders = ({ variants, script }: EditionData): Map<Variant, string> =>
  new Map(
    variants.map((variant) => {
      const prefix = variantPrefix(variant, script);
      return [variant, prefix ? `${prefix}/` : ''];
    }),
  );

/** Hosts look for `404.html`; Astro makes it only at the root, and `404/index.html` elsewhere. */
async function placeNotFoundPages(outDir: string): Promise<void> {
  for await (const page of glob('*/404/index.html', { cwd: outDir })) {
    const folder = dirname(join(outDir, page));
    await rename(join(outDir, page), `${folder}.html`);
    await rmdir(folder);
  }
}
