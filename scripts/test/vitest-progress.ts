import {
  DefaultReporter,
  type TestCase,
  type TestModule,
  type TestSpecification,
} from 'vitest/node';
import { createProgress, seconds, type Progress } from './progress.ts';

/** Vitest's default report of failures, with a line for each finished file. */
export default class VitestProgress extends DefaultReporter {
  #progress: Progress | undefined;

  override onTestRunStart(specifications: readonly TestSpecification[]): void {
    super.onTestRunStart(specifications);
    this.#progress = createProgress(specifications.length, (line) => this.log(line));
  }

  override onTestCaseResult(test: TestCase): void {
    super.onTestCaseResult(test);
    this.#progress?.test(`${test.module.relativeModuleId} › ${test.fullName}`);
  }

  protected override printTestModule(module: TestModule): void {
    const count = [...module.children.allTests()].length;
    const { duration } = module.diagnostic();
    this.#progress?.part(module.relativeModuleId, `${count} tests, ${seconds(duration)}`);
    if (module.state() === 'failed') super.printTestModule(module);
  }
}
