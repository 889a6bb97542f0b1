import type { Element, Root } from 'hast';
import type { Input } from '../evidence.ts';
import { inputOf } from './compose-input.ts';
import { htmlBlocks, type HtmlBlock } from './html-blocks.ts';

/**
 * Reads a page of the web: of the whole page all text, with what is not its main part labelled `header`
 * before and `footer` behind.
 */
export function readHtml(tree: Root): Input {
  const blocks = htmlBlocks(tree);
  const plain = blocks.filter(
    ({ path, linked }) => !path.some(isNavigation) && linked <= mostLinked,
  );
  const inMain = plain.filter(({ path }) => path.some(isMain));
  const hasMain = lengthOf(inMain) > lengthOf(plain) * leastMain;
  const isAside = (block: HtmlBlock): boolean =>
    block.label === 'title'
      ? block.path.some(isNavigation) && !block.path.some(isMain)
      : block.path.some(isNavigation) ||
        block.linked > mostLinked ||
        (hasMain && !block.path.some(isMain));
  const first = blocks.findIndex((block) => !isAside(block));
  const articles = [...new Set(blocks.flatMap(({ path }) => path.find(isArticle) ?? []))];
  return inputOf('html', [
    {
      page: {},
      blocks: blocks.map((block, i) => {
        const number = articles.findIndex((article) => block.path.includes(article));
        return {
          ...block,
          ...(isAside(block) && { label: i < first ? ('header' as const) : ('footer' as const) }),
          // A page with one article says no more than that it is one.
          ...(articles.length > 1 && number >= 0 && { article: `a${number + 1}` }),
        };
      }),
    },
  ]);
}

/** Share of the text from which what a page calls its main part is that: teasers are articles too. */
const leastMain = 0.4;

const lengthOf = (blocks: readonly HtmlBlock[]): number =>
  blocks.reduce((sum, { lines }) => sum + lines.map(({ text }) => text).join('').length, 0);

/** Share of links from which a block is navigation. */
const mostLinked = 0.8;

const isArticle = ({ tagName }: Element): boolean => tagName === 'article';

const isMain = (element: Element): boolean =>
  isArticle(element) || element.tagName === 'main' || element.properties['role'] === 'main';

const navigationRoles: readonly unknown[] = [
  'navigation',
  'banner',
  'contentinfo',
  'complementary',
  'search',
  'menu',
];

/** Names of classes and ids that sites give to what is no part of a text. */
const navigationNames =
  /(?:^|[-_])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|topbar|sidebar|copyright|share|toolbar|pagination|pager|related|recommend|comments?|login|search)(?:$|[-_\d])/iu;

function isNavigation({ tagName, properties }: Element): boolean {
  if (['nav', 'footer', 'aside', 'form', 'menu'].includes(tagName)) return true;
  if (navigationRoles.includes(properties['role'])) return true;
  if (['html', 'body', 'main', 'article'].includes(tagName)) return false;
  const names = [properties['className'], properties['id']].flat().filter(Boolean).map(String);
  return names.some((name) => navigationNames.test(name));
}
