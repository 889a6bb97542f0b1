/**
 * Describes what stands between the first and the last line of a paragraph: runs of blank lines by
 * their length, lines of other parts by their number; `换行` if nothing does.
 * @param numbers The lines of the paragraph, from 1, in reading order.
 * @param lines All lines of the transcript.
 * @example ['空行3行', '第49行', '空行']
 */
export function linesBetween(numbers: readonly number[], lines: readonly string[]): string[] {
  const between: string[] = [];
  let blanks = 0;
  const flush = (): void => {
    if (blanks > 0) between.push(blanks === 1 ? '空行' : `空行${blanks}行`);
    blanks = 0;
  };
  for (let number = (numbers[0] ?? 0) + 1; number < (numbers.at(-1) ?? 0); number += 1) {
    if ((lines[number - 1] ?? '').trim() === '') blanks += 1;
    else {
      flush();
      if (!numbers.includes(number)) between.push(`第${number}行`);
    }
  }
  flush();
  return between.length > 0 ? between : ['换行'];
}
