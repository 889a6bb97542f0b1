import { relative } from 'node:path';
import type { Reporter, Suite, TestCase, TestError, TestResult } from '@playwright/test/reporter';
import { createProgress, type Progress } from './progress.ts';

/** Prints a line for each finished file, tests of slow files, and failures immediately. */
export default class PlaywrightProgress implements Reporter {
  #progress: Progress | undefined;
  /** Number of remaining tests by file and project. */
  readonly #left = new Map<string, number>();
  readonly #sizes = new Map<string, number>();

  onBegin(_config: unknown, suite: Suite): void {
    for (const test of suite.allTests()) {
      const name = fileOf(test);
      this.#sizes.set(name, (this.#sizes.get(name) ?? 0) + 1);
    }
    for (const [name, size] of this.#sizes) this.#left.set(name, size);
    console.log(`  ${suite.allTests().length} tests in ${this.#sizes.size} files`);
    this.#progress = createProgress(this.#sizes.size, (line) => console.log(line));
  }

  onTestEnd(test: TestCase, { errors }: TestResult): void {
    const name = fileOf(test);
    if (test.outcome() === 'unexpected') {
      console.log(`\n  ✘ ${name}:${test.location.line} › ${test.title}\n`);
      errors.forEach(printError);
    }
    this.#progress?.test(`${name} › ${test.title}`);
    const left = (this.#left.get(name) ?? 0) - 1;
    this.#left.set(name, left);
    if (left === 0) this.#progress?.part(name, `${this.#sizes.get(name) ?? 0} tests`);
  }

  onError(error: TestError): void {
    printError(error);
  }

  printsToStdio(): boolean {
    return true;
  }
}

const fileOf = (test: TestCase): string =>
  `${test.parent.project()?.name ?? ''} ${relative(process.cwd(), test.location.file)}`;

function printError({ message, stack, snippet, value }: TestError): void {
  console.log([stack ?? message ?? value ?? '', snippet ?? ''].join('\n'));
}
