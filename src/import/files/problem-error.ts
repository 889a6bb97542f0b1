import type { Problem } from '../../problems/problem.ts';
import { terminalReport } from '../../problems/report.ts';
import { UserError } from '../../lib/user-error.ts';

/** Problems of a file, as the error of a command. */
export class ProblemError extends UserError {
  readonly problems: readonly Problem[];
  /** The folder of the file, as messages show it. */
  readonly folder: string;

  constructor(problems: readonly Problem[], folder: string) {
    super(terminalReport(problems, folder));
    this.problems = problems;
    this.folder = folder;
  }
}

/** Errors as one: problems of one folder in one report. */
export function joinErrors(errors: readonly UserError[]): UserError {
  const found = errors.filter((error) => error instanceof ProblemError);
  const others = errors.filter((error) => !(error instanceof ProblemError));
  const reports = [...Map.groupBy(found, ({ folder }) => folder)].map(([folder, inFolder]) =>
    terminalReport(
      inFolder.flatMap(({ problems }) => problems),
      folder,
    ),
  );
  return new UserError([...others.map(({ message }) => message), ...reports].join('\n'));
}
