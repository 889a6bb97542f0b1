import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { routeOfAddress, urlOf } from '../edition/urls.ts';
import { createTranslate } from '../i18n/ui.ts';
import { movedPage, redirectLines, type MovedPage } from './redirects.ts';
import type { Variant } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import { createConverter, type Converter } from '../conversion/converter.ts';

interface RedirectOptions {
  outDir: string;
  base: string;
  /** The public URL of the site; null if it has none. */
  site: string | null;
  edition: EditionData;
  converters: ReadonlyMap<Variant, Converter>;
}

/** Writes a page at every redirected path, in every script, and a `_redirects` file. */
export async function writeRedirects(options: RedirectOptions): Promise<void> {
  const { outDir, base } = options;
  const pages = movedPages(options);
  if (pages.length === 0) return;
  for (const page of pages) {
    const file = join(outDir, page.from.slice(base.length), 'index.html');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, movedPage(page));
  }
  await writeFile(join(outDir, '_redirects'), redirectLines(pages));
}

function movedPages({ base, site, edition, converters }: RedirectOptions): MovedPage[] {
  const { script, variants, redirects } = edition;
  const source = createTranslate(createConverter({ from: 'zh-Hans', to: script }));
  return variants.flatMap((variant) => {
    const convert = converters.get(variant) ?? ((text: string) => text);
    return Object.entries(redirects).map(([from, to]): MovedPage => {
      const path = (address: string): string =>
        urlOf(routeOfAddress(address), variant, { base, source: script });
      return {
        from: path(from),
        to: path(to),
        canonical: site === null ? null : new URL(path(to), site).href,
        language: variant,
        title: convert(source('moved.title')),
        text: convert(source('moved.text')),
      };
    });
  });
}
