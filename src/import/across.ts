/**
 * What stands between the first and the last of some lines that belong together: blank lines by
 * number, other lines by name.
 * @example ['空行3行', '第49行', '空行']
 */
export function linesAcross(numbers: readonly number[], lines: readonly string[]): string[] {
  const across: string[] = [];
  let blanks = 0;
  const flush = (): void => {
    if (blanks > 0) across.push(blanks === 1 ? '空行' : `空行${blanks}行`);
    blanks = 0;
  };
  for (let number = (numbers[0] ?? 0) + 1; number < (numbers.at(-1) ?? 0); number += 1) {
    if ((lines[number - 1] ?? '').trim() === '') blanks += 1;
    else {
      flush();
      if (!numbers.includes(number)) across.push(`第${number}行`);
    }
  }
  flush();
  return across.length > 0 ? across : ['换行'];
}
