import { writeGeneratedEdition } from '../../tests/support/generated-edition.ts';
import { shownPath } from '../../src/lib/shown-path.ts';
import { run } from '../cli/run.ts';

export interface EditionBenchOptions {
  articles: number;
  out: string;
  seed: number;
}

/** Writes a generated edition to a folder. */
export const writeEdition = ({ articles, out, seed }: EditionBenchOptions): Promise<void> =>
  run(async () => {
    await writeGeneratedEdition(out, { articles, seed });
    console.log(`${articles} 篇：${shownPath(out)}/`);
  });
