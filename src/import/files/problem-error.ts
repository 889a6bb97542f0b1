import type { Problem } from '../../problems/problem.ts';
import { terminalReport } from '../../problems/report.ts';
import { UserError } from '../../lib/user-error.ts';

/** Problems of a file, as the error of a command. */
export class ProblemError extends UserError {
  readonly problems: readonly Problem[];

  /** @param folder The folder of the file, as messages show it. */
  constructor(problems: readonly Problem[], folder: string) {
    super(terminalReport(problems, folder));
    this.problems = problems;
  }
}
