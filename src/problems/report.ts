import colours from 'picocolors';
import { isNotice, type Problem } from './problem.ts';

/** Formats problems for a terminal: place, message, remedy. */
export function terminalReport(problems: readonly Problem[], contentDir: string): string {
  const entries = problems.map(({ code, file, line, column, message, remedy }) =>
    [
      `${colours.bold(`${contentDir}/${file}:${line}:${column}`)} ${isNotice({ code }) ? colours.yellow('提示') : colours.red('错误')} ${message} ${colours.dim(`[${code}]`)}`,
      `    ${colours.green('怎么办')} ${remedy}`,
    ].join('\n'),
  );
  const errors = problems.filter((problem) => !isNotice(problem)).length;
  const count = errors > 0 ? `共 ${errors} 处错误` : `没有错误，提示 ${problems.length} 处`;
  return [...entries, count].join('\n');
}

/** Formats problems as workflow commands of GitHub Actions, which annotate the lines. */
export function githubReport(problems: readonly Problem[], contentDir: string): string {
  const escape = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  return problems
    .map(
      ({ code, file, line, column, message, remedy }) =>
        `::${isNotice({ code }) ? 'notice' : 'error'} file=${contentDir}/${file},line=${line},col=${column}::${escape(`${message}。${remedy}`)}`,
    )
    .join('\n');
}

/** Formats problems as JSON. */
export const jsonReport = (problems: readonly Problem[]): string =>
  JSON.stringify(problems, null, 2);
