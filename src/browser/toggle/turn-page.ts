import { convertTexts, readPage, turnAttribute } from '../../toggle/twin-patch.ts';
import type { Direction, PageNode, Turn } from '../../toggle/twin-patch.ts';

/**
 * Prepares the change of a page into its twin.
 * @param root The element of the page's document.
 * @returns Changes the page, without a pause.
 * @throws If the page is not the one that the turn was made for.
 */
export function planTurn(root: PageNode, turn: Turn, direction: Direction): () => void {
  const { texts, elements, sum } = readPage(root);
  if (sum !== turn.sum) throw new Error();
  const converted = convertTexts(texts, direction.characters, turn.characters);
  return () => {
    texts.forEach(({ node, name, value }, i) => {
      if (value !== converted[i]) set(node, name, converted[i] ?? '');
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
  if (name) {
    if (value === null) (node as Element).removeAttribute(name);
    else (node as Element).setAttribute(name, value);
  } else setText(node as Text & PageNode, value ?? '');
}

/** The text of a `<style>` must stay as the Content-Security-Policy knows it; its one rule can change. */
function setText(node: Text & PageNode, value: string): void {
  const { sheet } = node.parentNode as HTMLStyleElement;
  if (sheet) {
    node.turned = value;
    sheet.deleteRule(0);
    sheet.insertRule(value);
  } else node.data = value;
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
    link.media = 'not all';
    return new Promise((resolve, reject) => {
      link.onload = resolve;
      link.onerror = reject;
    });
  });
  const outgoing = old.map((href) => document.querySelector(`link[href="${href}"]`));
  (outgoing[0] ?? document.head.lastElementChild)?.before(...fresh);
  await Promise.all(loaded);
  return () => {
    // What is exchanged are the sheets of fonts, which are for all media.
    for (const sheet of sheets) sheet.removeAttribute('media');
    outgoing.forEach((link) => link?.remove());
  };
}
