import { execFile } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { promisify } from 'node:util';
import { root } from './edition.ts';

export interface CommandResult {
  code: number;
  /** Standard output and error, without colours. */
  output: string;
}

/** Runs one of the project's commands as `npm run NAME -- ARGS` does. */
export const runCommand = (name: string, ...args: string[]): Promise<CommandResult> =>
  runProgram(process.execPath, [`scripts/${name}.ts`, ...args], root);

/** Runs a program in a folder, with this Node first on its path. */
export async function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<CommandResult> {
  // Vitest marks its processes as tests, which changes how Astro builds. What else it sets (BASE_URL,
  // PROD …) stays: people have such variables too.
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', PATH: path };
  for (const name of ['VITEST', 'NODE_ENV', 'FORCE_COLOR', 'INIT_CWD']) delete env[name];
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd, env });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}
