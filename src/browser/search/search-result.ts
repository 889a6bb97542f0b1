import type { Excerpt, ExcerptPart, Found } from '../../search/query/search-api.ts';
import { printedGap } from '../../text/printed-gap.ts';
import { element } from '../shared/create-element.ts';
import { queryToMark } from './search-address.ts';
import type { Say } from './search-words.ts';

export interface ResultOptions {
  query: string;
  /** The folder of the pages in this script, with a trailing slash. */
  root: string;
  say: Say;
}

/** Creates a result of the list: date and page, headline, and excerpts around its matches. */
export function resultItem(found: Found, { query, root, say }: ResultOptions): HTMLLIElement {
  const asked = queryToMark(query);
  const address = `${root}${found.path}${asked && `?${new URLSearchParams({ q: asked })}`}`;
  const place = [found.place, found.column].filter((part) => part !== null && part !== '');
  const item = element(
    'li',
    {},
    element('p', { className: 'result-place' }, place.join('　')),
    ...(found.kicker ? [element('p', { className: 'kicker' }, ...withGaps(found.kicker))] : []),
    element('h2', {}, element('a', { href: address }, ...withGaps(found.headline))),
  );
  const [first, ...others] = found.excerpts();
  if (first) item.append(excerptLine(first, address, say));
  if (others.length > 0) {
    const button = element('button', { type: 'button' }, say('Excerpts', { count: others.length }));
    const count = say('Matches', { count: found.matches });
    const more = element('p', { className: 'result-more' }, count, '　', button);
    button.onclick = () => {
      const lines = others.map((excerpt) => excerptLine(excerpt, address, say));
      more.before(...lines);
      button.remove();
      lines[0]?.querySelector('a')?.focus();
    };
    item.append(more);
  }
  return item;
}

/** Text whose lines preferably break between the parts of a headline. */
const withGaps = (text: string): (Node | string)[] =>
  text
    .split(printedGap)
    .flatMap((part, i) => [i === 0 ? '' : ' ', element('span', { className: 'part' }, part)]);

const excerptLine = ({ anchor, parts }: Excerpt, address: string, say: Say): HTMLElement =>
  element(
    'p',
    { className: 'excerpt' },
    element(
      'a',
      { href: anchor === '' ? address : `${address}#${anchor}` },
      ...parts.flatMap((part) => excerptPart(part, say)),
    ),
  );

function excerptPart({ text, marked, corr }: ExcerptPart, say: Say): (Node | string)[] {
  const shown = marked ? element('mark', {}, text) : text;
  if (corr === undefined) return [shown];
  const note = corr === '' ? say('Deleted') : say('Corrected', { corr });
  return [element('span', { className: 'sic' }, shown), element('small', {}, note)];
}
