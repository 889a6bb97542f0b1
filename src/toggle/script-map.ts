import { valueOf, type Attributes, type PageRecord } from './page-record.ts';
import { convertTexts, patchAttribute, textAttribute } from './twin-patch.ts';
import type { ScriptMap, TwinPatch } from './twin-patch.ts';

/**
 * Finds the patch that changes a page into its twin.
 * @param by The name of the map's file.
 * @returns Null if the pages are not alike; the toggle is then an ordinary link.
 */
export function findPatch(
  from: PageRecord,
  to: PageRecord,
  map: ScriptMap,
  by: string,
): TwinPatch | null {
  if (!areAlike(from, to)) return null;
  const characters = findExceptions(from, to, map);
  if (characters === null) return null;
  const attributes = findAttributes(from, to, map);
  const links = findLinks(from, to);
  return {
    by,
    sum: from.sum,
    characters,
    ...(attributes.length > 0 ? { attributes } : {}),
    ...(links ? { links } : {}),
  };
}

/**
 * Whether two pages have the same elements in the same order, the same scripts, texts of equal length in
 * code points, and no other difference in the parts that the toggle does not change.
 */
const areAlike = (from: PageRecord, to: PageRecord): boolean =>
  from.skeleton === to.skeleton &&
  from.texts.every((text, i) => [...text].length === [...(to.texts[i] ?? '')].length);

function findExceptions(
  { texts }: PageRecord,
  target: PageRecord,
  { characters }: ScriptMap,
): string | null {
  const slots = texts.map((value) => ({ value }));
  const mapped = [...convertTexts(slots, characters, '').join('')];
  let result = '';
  let wait = 0;
  for (const [i, character] of [...target.texts.join('')].entries()) {
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

function findAttributes(from: PageRecord, to: PageRecord, map: ScriptMap): Exception[] {
  return from.elements.flatMap((element, i) => {
    const before = new Map(element);
    const after = new Map(to.elements[i]);
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

/** The links of the head that differ. */
function findLinks(from: PageRecord, to: PageRecord): TwinPatch['links'] {
  const [before, after] = [from, to].map(({ links }) => links.filter((link) => link !== null));
  const isIn = (list: readonly Attributes[], link: Attributes): boolean =>
    list.some((other) => markupOf(other) === markupOf(link));
  const old = before?.filter((link) => !isIn(after ?? [], link)) ?? [];
  const fresh = after?.filter((link) => !isIn(before ?? [], link)) ?? [];
  if (old.length + fresh.length === 0) return undefined;
  return [old.map((link) => valueOf(link, 'href') ?? ''), fresh.map(markupOf).join('')];
}

const escape = (value: string): string => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const markupOf = (attributes: Attributes): string =>
  `<link${attributes.map(([name, value]) => ` ${name}="${escape(value)}"`).join('')}>`;
