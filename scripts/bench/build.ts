import { spawn } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../../src/lib/root.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { run } from '../cli/run.ts';
import type { EditionOptions } from '../cli/options.ts';
import { writeGeneratedEdition } from '../../tests/support/generated-edition.ts';

interface BuildBenchOptions extends EditionOptions {
  /** Number of articles of the generated edition. */
  articles: number;
  /** Folders of other versions of the program, with their packages. */
  other?: string[];
}

/** Prints the processor time of builds, by this version of the program and by others, in one run. */
export const benchBuild = ({ content, articles, other = [] }: BuildBenchOptions): Promise<void> =>
  run(async () => {
    const work = await mkdtemp(join(tmpdir(), 'kanben-bench-build-'));
    const generated = join(work, 'content');
    await writeGeneratedEdition(generated, { articles });
    const editions = [
      ['included', content],
      [`${articles} articles`, generated],
    ] as const;
    for (const [name, folder] of editions) {
      for (const program of [root, ...other]) {
        const label = program === root ? 'this version' : basename(program);
        const { cpu, wall, memory } = await measure(program, folder, join(work, 'site'));
        console.log(
          `${name}, without fonts, ${label}: ${cpu.toFixed(1)} CPU s, ${wall.toFixed(1)} s, ${Math.round(memory)} MB`,
        );
      }
    }
  });

/** Processor time in s, duration in s and largest memory in MB of a build and of what it starts. */
async function measure(
  program: string,
  content: string,
  out: string,
): Promise<{ cpu: number; wall: number; memory: number }> {
  const before = await childSeconds();
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    ['scripts/build.ts', '--content', content, '--out', out, '--no-fonts'],
    { cwd: program, stdio: 'ignore' },
  );
  let memory = 0;
  const timer = setInterval(() => {
    readFile(`/proc/${child.pid}/status`, 'utf8')
      .then((status) => {
        memory = Math.max(memory, Number(/VmHWM:\s+(\d+)/u.exec(status)?.[1] ?? 0) / 1024);
      })
      .catch(() => undefined);
  }, 200);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new UserError(`The build in ${program} fails.`);
  const wall = (performance.now() - begin) / 1000;
  return { cpu: (await childSeconds()) - before, wall, memory };
}

/** Processor time of the processes that this one has started and that have ended. */
async function childSeconds(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8');
  const [, fields = ''] = stat.split(') ');
  // Fields 16 and 17 of the whole line, in hundredths of a second.
  const [user = 0, system = 0] = fields.split(' ').slice(13, 15).map(Number);
  return (user + system) / 100;
}
