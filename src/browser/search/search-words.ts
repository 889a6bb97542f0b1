/** Formats a message in the script of the page. @example say('Count', { count: 3 }) // 共 3 篇 */
export type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string;

/** Reads messages from an element's `data-text-…` attributes: `Count` from `data-text-count`. */
export const wordsOf =
  (data: DOMStringMap): Say =>
  (name, values = {}) =>
    (data[`text${name}`] ?? '').replace(/\{(\w+)\}/gu, (whole, key: string) =>
      String(values[key] ?? whole),
    );
