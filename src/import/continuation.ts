import type { Continuation } from './join-continued.ts';

/** The ids of the articles that an article continues, in its frontmatter's fields. */
export interface Continued {
  continuedOn?: string;
  continuedFrom?: string;
}

/** The fields that continuations give to each article, by id. */
export function continuedById(joined: readonly Continuation[]): Map<string, Continued> {
  const fields = new Map<string, Continued>();
  const add = (id: string, field: Continued): void => {
    fields.set(id, { ...fields.get(id), ...field });
  };
  for (const { from, to } of joined) {
    add(from, { continuedOn: to });
    add(to, { continuedFrom: from });
  }
  return fields;
}

/** The keys that a composed article has before `continuedOn`. */
const before = /^(?:id|column|kicker|headline|deck|label|dateline|byline|bylinePosition|credits):/u;

/**
 * Writes the continuations of an article into its file, where `composeArticles` would have them. An
 * editor's own are kept.
 * @param isFormer Whether an id was of a page that is imported again, and may have changed.
 */
export function withContinued(
  text: string,
  continued: Continued,
  isFormer: (id: string) => boolean,
): string {
  const lines = text.split('\n');
  const end = lines.indexOf('---', 1);
  if (lines[0] !== '---' || end < 0) return text;
  const head = lines.slice(1, end);
  const keys = ['continuedOn', 'continuedFrom'] as const;
  const isReplaced = (line: string): boolean => {
    const key = keys.find((one) => line.startsWith(`${one}:`));
    if (key === undefined) return false;
    const value = line.slice(key.length + 1).trim();
    return isFormer(value) || (value === 'null' && continued[key] !== undefined);
  };
  const kept = head.filter((line) => !isReplaced(line));
  const added = keys.flatMap((key) => {
    const id = continued[key];
    return id === undefined || kept.some((line) => line.startsWith(`${key}:`))
      ? []
      : `${key}: ${id}`;
  });
  if (kept.length === head.length && added.length === 0) return text;
  const found = kept.findIndex((line) => /^\w+:/u.test(line) && !before.test(line));
  kept.splice(found < 0 ? kept.length : found, 0, ...added);
  return ['---', ...kept, ...lines.slice(end)].join('\n');
}
