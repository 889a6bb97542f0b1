import { convertTexts, readPage, turnAttribute } from '../script/toggle.ts';
import type { Direction, PageNode, StyleStrings, Turn } from '../script/toggle.ts';

/** The style rule of a `<style>`. Its text must stay as the Content-Security-Policy knows it. */
const ruleOf = (style: PageNode | undefined): CSSStyleDeclaration | undefined =>
  ((style as HTMLStyleElement).sheet?.cssRules[0] as CSSStyleRule | undefined)?.style;

const stylesOfRule: StyleStrings = (style) => {
  const rule = ruleOf(style);
  return [...(rule ?? [])]
    .map((name) => [name, rule?.getPropertyValue(name).trim() ?? ''] as const)
    .filter(([, value]) => value.startsWith('"'));
};

/**
 * Prepares the change of the page that is open into its twin.
 * @returns Changes the page, without a pause.
 * @throws If the page is not the one that the turn was made for.
 */
export function planTurn(turn: Turn, direction: Direction): () => void {
  const { texts, elements, sum } = readPage(document.documentElement, stylesOfRule);
  if (sum !== turn.sum) throw new Error('other page');
  const converted = convertTexts(texts, direction.characters, turn.characters);
  return () => {
    texts.forEach(({ node, name, value }, i) => {
      if (value !== converted[i]) set(node, name, converted[i] ?? null);
    });
    for (const element of elements) {
      for (const { name, value } of element.attributes ?? []) {
        const turned = turnAttribute(name, value, direction);
        if (turned !== value) set(element, name, turned);
      }
    }
    for (const [i, name, value] of turn.attributes ?? []) set(elements[i], name, value);
  };
}

function set(node: PageNode | undefined, name: string, value: string | null): void {
  if (name === '') (node as Text).data = value ?? '';
  else if (name.startsWith('--')) ruleOf(node)?.setProperty(name, value);
  else if (value === null) (node as Element).removeAttribute(name);
  else (node as Element).setAttribute(name, value);
}

/**
 * Begins to load links that the twin has and this page has not: fonts, and style sheets, which do not
 * count yet.
 * @returns Resolves when the sheets are there; puts the links in the place of the old ones.
 */
export async function prepareLinks([old, markup]: readonly [
  old: string[],
  markup: string,
]): Promise<() => void> {
  const { children } = document.createRange().createContextualFragment(markup);
  const fresh = [...children] as HTMLLinkElement[];
  const sheets = fresh.filter((link) => link.rel === 'stylesheet');
  const loaded = sheets.map((link) => {
    const media = link.getAttribute('media');
    link.media = 'not all';
    return new Promise<() => void>((resolve, reject) => {
      link.onload = () => resolve(() => set(link, 'media', media));
      link.onerror = reject;
    });
  });
  const outgoing = old.map((href) => document.head.querySelector(`link[href="${href}"]`));
  (outgoing[0] ?? document.head.lastElementChild)?.before(...fresh);
  const use = await Promise.all(loaded);
  return () => {
    use.forEach((enable) => enable());
    outgoing.forEach((link) => link?.remove());
  };
}
