import { resolve, sep } from 'node:path';
import type { Loader, LoaderContext } from 'astro/loaders';
import { loadEdition, type LoadedEdition } from '../edition/read/read-edition.ts';
import { terminalReport } from '../problems/report.ts';
import type { ArticleSummary } from '../edition/model.ts';
import { pictureFolder, pictureSource } from '../edition/pictures.ts';
import { createTranslate } from '../i18n/ui.ts';
import { createConverter } from '../conversion/converter.ts';
import { inScript } from '../edition/script-marks.ts';
import { numberEmendations } from '../edition/emendations.ts';
import { openingWords } from '../text/opening-words.ts';
import { renderBody, type BodyLabels } from '../text/render-body.ts';

/** What an article's rendering leaves for lists of articles. */
export type ArticleMetadata = Omit<ArticleSummary, 'data'>;

/**
 * Loaders for the collections of an edition, which share one reading of the folder. While
 * editing, any change in the folder is read anew.
 */
export function createEditionLoaders(
  contentDir: string,
): Record<'edition' | 'issues' | 'articles' | 'pictures', Loader> {
  let reading: Promise<LoadedEdition> | null = null;
  const read = (): Promise<LoadedEdition> => (reading ??= loadSound(contentDir));

  const loader = (
    name: string,
    fill: (loaded: LoadedEdition, context: LoaderContext) => Promise<void>,
  ): Loader => ({
    name: `kanben-${name}`,
    load: async (context) => {
      const refresh = async (): Promise<void> => {
        const loaded = await read();
        context.store.clear();
        await fill(loaded, context);
      };
      await refresh();
      context.watcher?.add(contentDir);
      context.watcher?.on('all', (_event, path) => {
        if (!resolve(path).startsWith(contentDir + sep)) return;
        reading = null;
        refresh().catch((error: unknown) => context.logger.error(String(error)));
      });
    },
  });

  return {
    edition: loader('edition', fillEdition),
    issues: loader('issues', fillIssues),
    articles: loader('articles', fillArticles),
    pictures: loader('pictures', fillPictures),
  };
}

/** @throws With a report of all problems, if there are any. */
async function loadSound(contentDir: string): Promise<LoadedEdition> {
  const loaded = await loadEdition(contentDir);
  if (loaded.problems.length > 0) {
    throw new Error(`\n${terminalReport(loaded.problems, contentDir)}`);
  }
  return loaded;
}

async function fillEdition({ edition }: LoadedEdition, context: LoaderContext): Promise<void> {
  if (!edition) return;
  const data = await context.parseData({ id: 'edition', data: { ...edition } });
  context.store.set({ id: 'edition', data });
}

async function fillIssues({ issues }: LoadedEdition, context: LoaderContext): Promise<void> {
  for (const { id, raw } of issues) {
    const data = await context.parseData({ id, data: raw as Record<string, unknown> });
    context.store.set({ id, data });
  }
}

async function fillPictures({ issues }: LoadedEdition, context: LoaderContext): Promise<void> {
  for (const { id, pictures } of issues) {
    const sizes = Object.fromEntries(
      pictures.map(({ image, width, height }) => [image, { width, height }]),
    );
    context.store.set({ id, data: await context.parseData({ id, data: { sizes } }) });
  }
}

async function fillArticles(
  { edition, issues, names }: LoadedEdition,
  context: LoaderContext,
): Promise<void> {
  const around = edition?.script ?? 'zh-Hans';
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: around }));
  for (const issue of issues) {
    const script = issue.data?.script ?? around;
    const readings = names
      .filter(({ ruby }) => Object.keys(ruby).length > 0)
      .map((name) => ({ name: name[script], ruby: name.ruby }));
    const labels: BodyLabels = {
      note: (number) => inScript(t('article.note', { number }), around, script),
      pictureAbsent: inScript(t('article.pictureAbsent'), around, script),
      byEditor: inScript(t('article.byEditor'), around, script),
      picture: (image) => {
        const size = issue.pictures.find((picture) => picture.image === image);
        if (!size) throw new Error(`${issue.id} has no picture ${image}.`);
        return pictureSource(pictureFolder(issue.id, context.config.base), image, size);
      },
    };
    for (const article of issue.articles) {
      const { id } = article.data;
      const paragraphs = article.blocks.filter((block) => block.kind === 'paragraph');
      const metadata: ArticleMetadata = {
        opening: openingWords(paragraphs[0]?.text ?? '', 120),
        lead: openingWords(paragraphs[0]?.text ?? '', 300),
        lengths: article.blocks.map(({ kind, text }) => ({ kind, length: [...text].length })),
        notes: numberEmendations(article.data.emendations, article.blocks),
      };
      const data = await context.parseData({ id, data: article.raw as Record<string, unknown> });
      const html = renderBody(article, labels, readings);
      context.store.set({
        id,
        data,
        rendered: { html, metadata: { ...metadata } },
      });
    }
  }
}
