import type { ArticleData } from '../schema/article.ts';

/** A text of an article's file that is no block of its body. */
export interface HeadText {
  /** The field; or the figure whose caption it is, `-credit` behind it for the credit. */
  id: string;
  text: string;
}

/** What an article says outside its body, lines of a field in one; nothing that is empty. */
export function headTexts(data: ArticleData): HeadText[] {
  const { column, kicker, headline, deck, dateline, byline, figures } = data;
  const texts = {
    column,
    kicker: kicker.join('\n'),
    headline: headline.join('\n'),
    deck: deck.join('\n'),
    dateline,
    byline,
  };
  return [
    ...Object.entries(texts).map(([id, text]) => ({ id, text: text ?? '' })),
    ...figures.flatMap(({ id, caption, credit }) => [
      { id, text: caption ?? '' },
      { id: `${id}-credit`, text: credit ?? '' },
    ]),
  ].filter(({ text }) => text !== '');
}
