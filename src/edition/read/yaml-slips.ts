/** A common mistake in a line of YAML. */
export interface YamlSlip {
  /** Counted from 1 within the text. */
  line: number;
  /** Counted from 1, in UTF-16 units. */
  column: number;
  /** The mistake and its remedy, as shown to the editor. */
  detail: string;
  remedy: string;
}

const key = /^[ \t]*(?:- +)*[A-Za-z][\w\-]*/u;
const emptyList = /^([ ]*)[A-Za-z][\w\-]*: *\[\] *(?:#.*)?$/u;

/**
 * Finds mistakes for which a YAML parser reports misleading or numerous errors: full-width colons, a
 * colon without a space, tabs, items under an empty list.
 */
export function findYamlSlips(text: string): YamlSlip[] {
  const lines = text.split(/\r?\n/u);
  const tab = lines.findIndex((line) => /^ *\t/u.test(line));
  const slips = lines.flatMap((line, i): YamlSlip[] => {
    const [name] = key.exec(line) ?? [];
    const at = { line: i + 1, column: (name?.length ?? 0) + 1 };
    const rest = line.slice(name?.length ?? 0);
    const shown = name?.trim().replace(/^(?:- +)+/u, '') ?? '';
    if (name !== undefined && rest.startsWith('：')) {
      return [
        {
          ...at,
          detail: `“${shown}”后面的冒号是全角的`,
          remedy: `改成半角冒号，后面空一格，如 ${shown}: ……`,
        },
      ];
    }
    if (name !== undefined && /^:[^\s:\/]/u.test(rest)) {
      return [
        {
          ...at,
          detail: `“${shown}:”后面缺少空格`,
          remedy: `冒号后面空一格，如 ${shown}: ……`,
        },
      ];
    }
    const [, indent] = emptyList.exec(lines[i - 1] ?? '') ?? [];
    const item = /^( *)- /u.exec(line)?.[1];
    return indent !== undefined && item !== undefined && item.length >= indent.length
      ? [underEmptyList(i, item)]
      : [];
  });
  return tab < 0
    ? slips
    : [
        ...slips.filter(({ line }) => !/^ *\t/u.test(lines[line - 1] ?? '')),
        {
          line: tab + 1,
          column: (lines[tab] ?? '').indexOf('\t') + 1,
          detail: '缩进用了制表符（Tab）',
          remedy: '缩进只用空格，每层两个；把文件里行首的 Tab 都换成空格',
        },
      ];
}

const underEmptyList = (index: number, indent: string): YamlSlip => ({
  line: index + 1,
  column: indent.length + 1,
  detail: '上一行写了 []（没有），这里又写了一项',
  remedy: '删去上一行的 []，留下冒号，各项写在下面，一行一项',
});
