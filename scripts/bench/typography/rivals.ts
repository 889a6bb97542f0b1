import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../../src/edition/model.ts';

/** A way to typeset the article: its address, the selector of its text, and whether it is paginated. */
export interface Setting {
  name: string;
  path: string;
  selector: string;
  isPaged?: boolean;
}

/** The article as plain HTML, with the links of a style sheet in its head. */
function plainPage(
  { data, blocks }: Article,
  head: string,
  className: string,
  after = '',
  margin = 20,
): string {
  const lines = (tag: string, all: readonly string[]): string =>
    all.length > 0 ? `<${tag}>${all.join('<br>')}</${tag}>` : '';
  const body = blocks.map(({ text }, i) => {
    const lead = i === 0 ? `<strong>${data.dateline ?? ''}</strong>${data.byline ?? ''}` : '';
    return `<p>${lead}${text}</p>`;
  });
  return `<!doctype html><html lang="zh-Hans"${after.includes('han.') ? ' class="han-init"' : ''}><head><meta charset="utf-8"><title>${data.headline.join('')}</title>
<meta name="viewport" content="width=device-width">${head}</head>
<body><div style="padding:0 ${margin}px"><article class="${className}">${lines('p', data.kicker)}${lines('h1', data.headline)}${lines('p', data.deck)}
${body.join('\n')}</article></div>${after}</body></html>`;
}

/** The folders of unpacked packages. */
export interface Packages {
  heti?: string;
  han?: string;
  vivliostyle?: string;
}

/** Writes the article for every package into a folder that is served. */
export async function writeSettings(
  article: Article,
  folder: string,
  { heti, han, vivliostyle }: Packages,
): Promise<Setting[]> {
  const settings: Setting[] = [];
  const add = async (name: string, html: string): Promise<string> => {
    await writeFile(join(folder, `${name}.html`), html);
    return `/${name}.html`;
  };
  await mkdir(folder, { recursive: true });
  /** A package whose style sheet and script are applied to the plain page. */
  const addOverlay = async (
    name: string,
    source: string,
    ...page: [head: string, className: string, after: string]
  ): Promise<void> => {
    await cp(source, join(folder, name), { recursive: true });
    const path = await add(name, plainPage(article, ...page));
    settings.push({ name, path, selector: 'article p' });
  };
  if (heti) {
    await addOverlay(
      'heti',
      join(heti, 'umd'),
      '<link rel="stylesheet" href="/heti/heti.min.css">',
      'heti heti--classic',
      '<script src="/heti/heti-addon.min.js"></script><script>new Heti(".heti").autoSpacing()</script>',
    );
  }
  if (han) {
    await addOverlay(
      'han',
      join(han, 'dist'),
      '<link rel="stylesheet" href="/han/han.min.css">',
      '',
      '<script src="/han/han.min.js"></script>',
    );
  }
  if (vivliostyle) {
    await cp(join(vivliostyle, 'lib'), join(folder, 'vivliostyle'), { recursive: true });
    const sheet = (width: number): string => `<style>
@page{size:${width}px 844px;margin:20px}
html{font:18px/1.8 'Noto Serif CJK SC',serif;text-autospace:normal;text-spacing-trim:space-first;line-break:strict}
body{margin:0}h1{font-size:1.45rem;text-align:center}p{margin:0;text-align:justify;text-indent:2em}</style>`;
    for (const width of [390, 700]) {
      await add(`paged-${width}`, plainPage(article, sheet(width), '', '', 0));
    }
    settings.push({
      name: 'vivliostyle',
      path: '/vivliostyle/index.html#src=/paged-{width}.html&bookMode=false&spread=false&zoom=1',
      selector: '[data-vivliostyle-page-container] p',
      isPaged: true,
    });
  }
  return settings;
}
