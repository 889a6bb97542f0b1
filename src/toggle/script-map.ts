import type { ParsedNode } from './collect-texts.ts';
import { convertTexts, readPage, textAttribute, turnAttribute } from './twin-patch.ts';
import type { CharacterMap, Direction, PageNode, PageText, Turn } from './twin-patch.ts';

/** How often each character becomes which: source, then target, then the number. */
export type Counts = Map<string, Map<string, number>>;

/** Adds how the characters of one page stand in its twin; nothing if the two are not alike. */
export function countPairs(from: ParsedNode, to: ParsedNode, counts: Counts): void {
  if (!areAlike(from, to)) return;
  const sources = readPage(from).texts.flatMap(({ value }) => [...value]);
  const targets = readPage(to).texts.flatMap(({ value }) => [...value]);
  for (const [i, source] of sources.entries()) {
    const forms = counts.get(source) ?? new Map<string, number>();
    const target = targets[i] ?? '';
    counts.set(source, forms.set(target, (forms.get(target) ?? 0) + 1));
  }
}

/**
 * The shared map of one script into another: of each character the most frequent
 * form; of characters those that change most often.
 * @param size The greatest number of characters in the map.
 */
export function makeMap(counts: Counts, size = 1300): CharacterMap {
  const entries = [...counts]
    .map(([source, forms]) => {
      const [target = source, count = 0] = [...forms].sort(([, a], [, b]) => b - a)[0] ?? [];
      return { source, target, count };
    })
    .filter(({ source, target }) => source !== target)
    .sort((a, b) => b.count - a.count || (a.source < b.source ? -1 : 1))
    .slice(0, size)
    .map(({ source, target }) => [source, target] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/**
 * What turns a page into its twin.
 * @param by What the turn calls the direction.
 * @returns Null where the two are not alike, so that only a link can lead from one to the other.
 */
export function findTurn(
  from: ParsedNode,
  to: ParsedNode,
  direction: Direction,
  by: string,
): Turn | null {
  if (!areAlike(from, to)) return null;
  const source = readPage(from);
  const characters = findExceptions(source, readPage(to), direction);
  if (characters === null) return null;
  const attributes = findAttributes(source, readPage(to), direction);
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
  { characters }: Direction,
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
    // A digit would run together with the number before it.
    if (/\d/u.test(character)) return null;
    result += `${wait}${character}`;
    wait = 0;
  }
  return result;
}

type Exception = NonNullable<Turn['attributes']>[number];

function findAttributes(source: PageText, target: PageText, direction: Direction): Exception[] {
  return source.elements.flatMap((element, i) => {
    const before = attributesOf(element);
    const after = attributesOf(target.elements[i]);
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
      if (textAttribute.test(name)) return [];
      const value = before.get(name);
      const turned = value === undefined ? undefined : turnAttribute(name, value, direction);
      const wanted = after.get(name);
      const exception: Exception = [i, name, wanted ?? null];
      return turned === wanted ? [] : [exception];
    });
  });
}

/** The links of the head that only one of the pages has; the canonical one changes where it stands. */
function findLinks(from: ParsedNode, to: ParsedNode): Turn['links'] {
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
 * Whether two pages have the same elements in the same places, the same scripts, as many code points
 * in each text, and the same in all that the toggle leaves alone.
 */
function areAlike(from: ParsedNode, to: ParsedNode): boolean {
  const sources = readPage(from).texts;
  const targets = readPage(to).texts;
  return (
    skeleton(from) === skeleton(to) &&
    sources.every(({ value }, i) => [...value].length === [...(targets[i]?.value ?? '')].length)
  );
}

/** A page without its links and without what the toggle may change. */
function skeleton(node: ParsedNode, isOpaque = false): string {
  const { localName = '', childNodes, data } = node;
  if (node.nodeType === 3) return isOpaque ? data : '·';
  const values = attributesOf(node);
  if (localName === 'link') return '';
  if (values.has('http-equiv')) return '<policy>';
  const isLeft = isOpaque || localName === 'script' || values.get('translate') === 'no';
  const attributes = isLeft
    ? // The toggle itself says where the reader is.
      [...values].filter(([name]) => name !== 'aria-current').map((entry) => JSON.stringify(entry))
    : [...values.keys()].filter((name) => textAttribute.test(name));
  const hidesText =
    isLeft ||
    /^(?:svg|code|template)$/u.test(localName) ||
    values.has('data-live') ||
    // Only a single rule can be exchanged.
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
