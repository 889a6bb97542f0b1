/** Says something in the script of the page. @example say('Count', { count: 3 }) // 共 3 篇 */
export type Say = (name: string, values?: Readonly<Record<string, string | number>>) => string;

/** Takes the words from an element's `data-text-…` attributes; `Count` is in `data-text-count`. */
export const wordsOf =
  (data: DOMStringMap): Say =>
  (name, values = {}) =>
    (data[`text${name}`] ?? '').replace(/\{(\w+)\}/gu, (whole, key: string) =>
      String(values[key] ?? whole),
    );
