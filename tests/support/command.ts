import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { root } from './edition.ts';

export interface CommandResult {
  code: number;
  /** Standard output and error, without colours. */
  output: string;
}

/** Runs one of the project's commands as `npm run NAME -- ARGS` does. */
export async function runCommand(name: string, ...args: string[]): Promise<CommandResult> {
  // Vitest marks its processes as tests, which changes how Astro builds. What else it sets (BASE_URL,
  // PROD …) stays: people have such variables too.
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' };
  for (const name of ['VITEST', 'NODE_ENV', 'FORCE_COLOR', 'INIT_CWD']) delete env[name];
  try {
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      [`scripts/${name}.ts`, ...args],
      { cwd: root, env },
    );
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: stdout + stderr };
  }
}
