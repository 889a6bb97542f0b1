import type { Loader, LoaderContext } from 'astro/loaders';
import type { Session } from '../build/session.ts';
import { createConverter } from '../conversion/converter.ts';
import type { Edition, Issue, WholeEdition } from '../edition/model.ts';
import { pictureFolder, pictureSource } from '../edition/pictures.ts';
import { inScript } from '../edition/script-marks.ts';
import { createTranslate, type Translate } from '../i18n/ui.ts';
import { renderBody, type BodyLabels } from '../text/render-body.ts';
import { summarise } from '../text/summarise.ts';

/** Loaders for the collections of an edition; all use the edition read by the session. */
export function createEditionLoaders(
  session: Session,
): Record<'edition' | 'issues' | 'articles', Loader> {
  const loader = (
    name: string,
    fill: (whole: WholeEdition, context: LoaderContext) => void,
  ): Loader => ({
    name: `kanben-${name}`,
    load: async (context) => {
      const whole = await session.shown();
      context.store.clear();
      if (whole) fill(whole, context);
    },
  });

  return {
    edition: loader('edition', ({ edition }, { store }) => {
      store.set({ id: 'edition', data: { ...edition } });
    }),
    issues: loader('issues', ({ issues }, { store }) => {
      for (const { id, data, pictures, withdrawn } of issues) {
        store.set({ id, data: { data, pictures, withdrawn } });
      }
    }),
    articles: loader('articles', fillArticles),
  };
}

function fillArticles({ edition, issues }: WholeEdition, { store, config }: LoaderContext): void {
  const t = createTranslate(createConverter({ from: 'zh-Hans', to: edition.script }));
  for (const issue of issues) {
    const labels = bodyLabels(edition, issue, config.base, t);
    const readings = edition.names
      .filter(({ ruby }) => Object.keys(ruby).length > 0)
      .map((name) => ({ name: name[issue.script], ruby: name.ruby }));
    for (const article of issue.articles) {
      const html = renderBody(article, labels, readings);
      store.set({
        id: article.data.id,
        data: { ...summarise(article) },
        rendered: { html },
      });
    }
  }
}

/** Interface texts inside the bodies of an issue. @param base The site's folder on its host. */
function bodyLabels(
  { script: around }: Edition,
  issue: Issue,
  base: string,
  t: Translate,
): BodyLabels {
  const { id, script, pictures } = issue;
  return {
    note: (number) => inScript(t('article.note', { number }), around, script),
    table: inScript(t('article.table'), around, script),
    pictureAbsent: inScript(t('article.pictureAbsent'), around, script),
    byEditor: inScript(t('article.byEditor'), around, script),
    picture: (image) => {
      const size = pictures.get(image);
      if (!size) throw new Error(`${id} has no picture ${image}.`);
      return pictureSource(pictureFolder(id, base), image, size);
    },
  };
}
