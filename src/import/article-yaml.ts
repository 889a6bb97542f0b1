import { Document, isCollection, isMap, isScalar, isSeq, visit } from 'yaml';

/** Keys whose records are written on one line each. */
const onOneLine = new Set(['bylinePosition', 'credits', 'place', 'lines', 'across', 'setAside']);

/** Writes frontmatter as YAML in the order given, short records on one line. */
export function writeFrontmatter(frontmatter: Record<string, unknown>): string {
  const document = new Document(frontmatter);
  visit(document, {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !onOneLine.has(String(key.value))) return;
      if (isSeq(value) && value.items.every((item) => isMap(item))) {
        for (const item of value.items) item.flow = true;
      } else if (isCollection(value)) {
        value.flow = true;
      }
    },
    Scalar(key, node) {
      if (key !== 'key' && typeof node.value === 'string' && node.value.includes('\n')) {
        node.type = 'BLOCK_LITERAL';
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}

/** A record without the entries that are null, undefined or an empty list. */
export const withoutEmpty = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(record).filter(
      ([, value]) =>
        value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

/** Groups consecutive numbers as `[first, last]`, single ones as numbers. @param numbers Ascending. */
export function ranges(numbers: readonly number[]): (number | [number, number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([first, last]) => (first === last ? first : [first, last]));
}
