import type { ParsedNode } from './parse-page.ts';
import { collectTexts, convertTexts, patchAttribute, textAttribute } from './twin-patch.ts';
import type { PageNode, PageText, ScriptMap, TwinPatch } from './twin-patch.ts';

/**
 * Finds the patch that changes a page into its twin.
 * @param by The name of the map's file.
 * @returns Null if the pages are not alike; the toggle is then an ordinary link.
 */
export function findPatch(
  from: ParsedNode,
  to: ParsedNode,
  map: ScriptMap,
  by: string,
): TwinPatch | null {
  if (!areAlike(from, to)) return null;
  const source = collectTexts(from);
  const characters = findExceptions(source, collectTexts(to), map);
  if (characters === null) return null;
  const attributes = findAttributes(source, collectTexts(to), map);
  const links = findLinks(from, to);
  return {
    by,
    sum: source.sum,
    characters,
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(links ? { links } : {}),
  };
}

function findExceptions(
  source: PageText,
  target: PageText,
  { characters }: ScriptMap,
): string | null {
  const mapped = [...convertTexts(source.texts, characters, '').join('')];
  const wanted = target.texts.flatMap(({ value }) => [...value]);
  let result = '';
  let wait = 0;
  for (const [i, character] of wanted.entries()) {
    if (mapped[i] === character) {
      wait += 1;
      continue;
    }
    // A digit could not be told from the number before it.
    if (/\d/u.test(character)) return null;
    result += `${wait}${character}`;
    wait = 0;
  }
  return result;
}

type Exception = NonNullable<TwinPatch['attributes']>[number];

function findAttributes(source: PageText, target: PageText, map: ScriptMap): Exception[] {
  return source.elements.flatMap((element, i) => {
    const before = attributesOf(element);
    const after = attributesOf(target.elements[i]);
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
      if (textAttribute.test(name)) return [];
      const value = before.get(name);
      const patched = value === undefined ? undefined : patchAttribute(name, value, map);
      const wanted = after.get(name);
      const exception: Exception = [i, name, wanted ?? null];
      return patched === wanted ? [] : [exception];
    });
  });
}

/** The links of the head that differ; the address of the canonical link is changed in place. */
function findLinks(from: ParsedNode, to: ParsedNode): TwinPatch['links'] {
  const [before, after] = [from, to].map((root) =>
    elementsOf(root, 'link').filter((link) => attributesOf(link).get('rel') !== 'canonical'),
  );
  const isIn = (list: readonly ParsedNode[], link: ParsedNode): boolean =>
    list.some((other) => markupOf(other) === markupOf(link));
  const old = before?.filter((link) => !isIn(after ?? [], link)) ?? [];
  const fresh = after?.filter((link) => !isIn(before ?? [], link)) ?? [];
  if (old.length + fresh.length === 0) return undefined;
  return [old.map((link) => attributesOf(link).get('href') ?? ''), fresh.map(markupOf).join('')];
}

/**
 * Whether two pages have the same elements in the same order, the same scripts, texts of equal length in
 * code points, and no other difference in the parts that the toggle does not change.
 */
function areAlike(from: ParsedNode, to: ParsedNode): boolean {
  const sources = collectTexts(from).texts;
  const targets = collectTexts(to).texts;
  return (
    skeleton(from) === skeleton(to) &&
    sources.every(({ value }, i) => [...value].length === [...(targets[i]?.value ?? '')].length)
  );
}

/** The markup of a page without its links and the parts that the toggle can change. */
function skeleton(node: ParsedNode, isOpaque = false): string {
  const { localName = '', childNodes, data } = node;
  if (node.nodeType === 3) return isOpaque ? data : '·';
  const values = attributesOf(node);
  if (localName === 'link') return '';
  if (values.has('http-equiv')) return '<policy>';
  const isLeft = isOpaque || localName === 'script' || values.get('translate') === 'no';
  const attributes = isLeft
    ? // The toggle sets it itself.
      [...values].filter(([name]) => name !== 'aria-current').map((entry) => JSON.stringify(entry))
    : [...values.keys()].filter((name) => textAttribute.test(name));
  const hidesText =
    isLeft ||
    /^(?:svg|code|template)$/u.test(localName) ||
    values.has('data-live') ||
    // Only a sheet of one rule can be changed.
    (localName === 'style' && !/^[^}]*\}$/u.test(childNodes[0]?.data ?? ''));
  const content = childNodes.map((child) => skeleton(child, hidesText));
  return `<${[localName, ...attributes].join(' ')}>${content.join('')}</>`;
}

const attributesOf = (node: PageNode | undefined): Map<string, string> =>
  new Map([...(node?.attributes ?? [])].map(({ name, value }) => [name, value]));

const elementsOf = (node: ParsedNode, name: string): ParsedNode[] => [
  ...(node.localName === name ? [node] : []),
  ...node.childNodes.flatMap((child) => elementsOf(child, name)),
];

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const markupOf = ({ attributes }: ParsedNode): string =>
  `<link${attributes.map(({ name, value }) => ` ${name}="${escape(value)}"`).join('')}>`;
