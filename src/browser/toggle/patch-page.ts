import { collectTexts, convertTexts, patchAttribute } from '../../toggle/twin-patch.ts';
import type { PageNode, ScriptMap, TwinPatch } from '../../toggle/twin-patch.ts';

/**
 * Prepares the change of a page into its twin.
 * @param root The root element of the page.
 * @returns Changes the page synchronously.
 * @throws If the page differs from the one that the patch was made for.
 */
export function preparePatch(root: PageNode, patch: TwinPatch, map: ScriptMap): () => void {
  const { texts, elements, sum } = collectTexts(root);
  if (sum !== patch.sum) throw new Error('content changed');
  const converted = convertTexts(texts, map.characters, patch.characters);
  return () => {
    texts.forEach(({ node, name, value }, i) => {
      if (value !== converted[i]) set(node, name, converted[i] ?? '');
    });
    for (const element of elements) {
      for (const { name, value } of element.attributes ?? []) {
        const patched = patchAttribute(name, value, map);
        if (patched !== value) set(element, name, patched);
      }
    }
    for (const [i, name, value] of patch.attributes ?? []) set(elements[i], name, value);
  };
}

function set(node: PageNode | undefined, name: string, value: string | null): void {
  if (name) {
    if (value === null) (node as Element).removeAttribute(name);
    else (node as Element).setAttribute(name, value);
  } else setText(node as Text & PageNode, value ?? '');
}

/** The text of a `<style>` must match its hash in the Content-Security-Policy; its one rule can change. */
function setText(node: Text & PageNode, value: string): void {
  const { sheet } = node.parentNode as HTMLStyleElement;
  if (sheet) {
    node.turned = value;
    sheet.deleteRule(0);
    sheet.insertRule(value);
  } else node.data = value;
}

/**
 * Loads links that only the twin has: fonts, and style sheets, which do not apply yet.
 * @returns Once the sheets are loaded, a function that applies them and removes the old links.
 * @throws If a sheet cannot be loaded.
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
    // Only sheets of fonts are exchanged, which apply to all media.
    for (const sheet of sheets) sheet.removeAttribute('media');
    outgoing.forEach((link) => link?.remove());
  };
}
