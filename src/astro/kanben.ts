import { glob, rename, rmdir } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { PageRecords } from '../build/page-records.ts';
import { createSession, type Session } from '../build/session.ts';
import { editionCache, fontCache, type Settings } from '../build/settings.ts';
import { conversionPairs } from '../conversion/character-pairs.ts';
import { commonForms } from '../conversion/common-forms.ts';
import { loadLexicon } from '../conversion/lexicon.ts';
import { convertersInto } from '../conversion/edition-converters.ts';
import { siteBase, variantPrefix } from '../edition/urls.ts';
import { buildFonts, dropFontMarks } from '../fonts/build-fonts.ts';
import type { LinkAttributes } from '../fonts/font-links.ts';
import { writeRedirects } from '../outputs/write-redirects.ts';
import type { Variant } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import { buildSearch } from '../search/build/build-search.ts';
import { searchArticles } from '../search/build/sources.ts';
import { buildToggle } from '../toggle/build-toggle.ts';
import { withLinks } from '../toggle/page-record.ts';
import { followEdition } from './live-edition.ts';
import { ownPackages } from './own-packages.ts';
import { plainImports } from './plain-imports.ts';
import { findSession, shareSession } from './shared-session.ts';

/** Options of the integration; folders are relative to the Astro project. */
export interface KanbenOptions {
  /** The folder of the edition; default: `content`. */
  content?: string;
  /** The public URL of the site; overrides `site` of `edition.yaml`. */
  site?: string;
  /** Whether to subset fonts for the site; if false, it uses system fonts. Default: true. */
  fonts?: boolean;
}

/**
 * Configures Astro with the folders and URL of an edition, and completes its build. If a command has
 * shared a session before running Astro, the settings of that session replace these options.
 */
export default function kanben(options: KanbenOptions = {}): AstroIntegration {
  let base = '/';
  let session: Session;
  let records: PageRecords;
  return {
    name: 'kanben',
    hooks: {
      'astro:config:setup': async ({ config, updateConfig }) => {
        session = findSession() ?? createSession(settingsOf(options, config));
        shareSession(session);
        const { settings } = session;
        const { edition } = await session.rules();
        const address = settings.site ?? edition?.site;
        updateConfig({
          root: folderUrl(settings.root),
          srcDir: folderUrl(join(settings.root, 'src')),
          publicDir: folderUrl(join(settings.root, 'public')),
          cacheDir: folderUrl(settings.workDir),
          outDir: folderUrl(settings.outDir),
          base: siteBase(address),
          vite: {
            plugins: [plainImports, ownPackages],
            cacheDir: join(settings.workDir, 'vite'),
          },
          ...(address ? { site: new URL(address).origin } : {}),
        });
      },
      'astro:config:done': ({ config }) => {
        ({ base } = config);
      },
      'astro:server:setup': (setup) => followEdition(setup, session),
      'astro:build:start': async () => {
        records = await session.startRecording();
        session.steps.begin('生成页面 pages');
      },
      'astro:build:done': async ({ dir }) => {
        await finishSite(session, records, { outDir: fileURLToPath(dir), base });
        await session.stopRecording();
      },
    },
  };
}

const settingsOf = (
  { content = 'content', site, fonts = true }: KanbenOptions,
  config: { root: URL; outDir: URL },
): Settings => {
  const root = fileURLToPath(config.root);
  const contentDir = resolve(root, content);
  return {
    root,
    contentDir,
    outDir: fileURLToPath(config.outDir),
    workDir: editionCache({ root, contentDir }, 'astro'),
    site: site ?? null,
    fonts,
    pdf: false,
    jobSize: null,
    processes: null,
  };
};

/** Runs the steps that need all pages: fonts, search, script toggle, redirects. */
async function finishSite(
  session: Session,
  records: PageRecords,
  { outDir, base }: { outDir: string; base: string },
): Promise<void> {
  const { settings, steps } = session;
  const [{ edition, issues }, converterFor] = await Promise.all([
    session.whole(),
    session.converters(),
  ]);
  const converters = convertersInto(edition, converterFor);
  await placeNotFoundPages(outDir);
  const pages = records.fontPages();
  let fontLinks: ReadonlyMap<string, LinkAttributes[]> = new Map();
  if (settings.fonts) {
    steps.begin('制作字体 fonts');
    fontLinks = await buildFonts({
      outDir,
      base,
      cacheDir: fontCache(settings.root),
      begin: (total) => steps.count('制作字体 fonts', total),
      pages,
    });
  } else {
    await dropFontMarks(outDir, pages);
  }
  if (!session.isPart) {
    steps.begin('建立检索 search');
    await buildSearch({
      outDir,
      issues: searchArticles(edition, issues, converterFor),
      converters,
      source: edition.script,
      base,
      cacheDir: editionCache(settings, 'search'),
      bundleSize: edition.searchBundle,
      pairs: conversionPairs(edition),
    });
  }
  steps.begin('准备简繁切换 switching scripts');
  await buildToggle({
    outDir,
    base,
    folders: scriptFolders(edition),
    charactersOf: commonForms(edition, await loadLexicon(settings.root)),
    files: records.files(),
    recordOf: async (file) =>
      withLinks(await records.toggleRecord(file), fontLinks.get(file) ?? []),
  });
  const { hasSitePages } = await session.scope();
  if (!hasSitePages) return;
  await writeRedirects({ outDir, base, site: settings.site ?? edition.site, edition, converters });
}

const folderUrl = (path: string): URL => pathToFileURL(path + sep);

/** The folder of the pages in each script, relative to the site. */
const scriptFolders = ({ variants, script }: EditionData): Map<Variant, string> =>
  new Map(
    variants.map((variant) => {
      const prefix = variantPrefix(variant, script);
      return [variant, prefix ? `${prefix}/` : ''];
    }),
  );

/**
 * Renames `hant/404/index.html` to `hant/404.html`, and so for other scripts: hosts expect this name, and
 * Astro writes it only at the root.
 */
async function placeNotFoundPages(outDir: string): Promise<void> {
  for await (const page of glob('*/404/index.html', { cwd: outDir })) {
    const folder = dirname(join(outDir, page));
    await rename(join(outDir, page), `${folder}.html`);
    await rmdir(folder);
  }
}
