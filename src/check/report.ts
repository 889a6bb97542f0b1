import colours from 'picocolors';
import type { Problem } from './problem.ts';

/** Problems for a person at a terminal: place, what is wrong, what to do. */
export function terminalReport(problems: readonly Problem[], contentDir: string): string {
  const entries = problems.map(({ code, file, line, column, message, remedy }) =>
    [
      `${colours.bold(`${contentDir}/${file}:${line}:${column}`)} ${colours.red('错误')} ${message} ${colours.dim(`[${code}]`)}`,
      `    ${colours.green('怎么办')} ${remedy}`,
    ].join('\n'),
  );
  return [...entries, `共 ${problems.length} 处错误`].join('\n');
}

/** Problems for GitHub Actions, which shows them beside the lines. */
export function githubReport(problems: readonly Problem[], contentDir: string): string {
  const escape = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return problems
    .map(
      ({ file, line, column, message, remedy }) =>
        `::error file=${contentDir}/${file},line=${line},col=${column}::${escape(`${message}。${remedy}`)}`,
    )
    .join('\n');
}

/** Problems for programs. */
export const jsonReport = (problems: readonly Problem[]): string =>
  JSON.stringify(problems, null, 2);
