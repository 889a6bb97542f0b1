import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../edition.ts';

/** A worker in a process of its own. */
export interface WorkerProcess {
  /** What it has written so far. */
  output: () => string;
  /** Waits until it has written a text. @throws After a minute. */
  says: (text: string) => Promise<void>;
  /** Asks it to stop. */
  stop: () => void;
  kill: () => Promise<void>;
  /** Ends with its exit code. */
  ended: Promise<number | null>;
}

const patience = 60_000;

/** Starts a script of the project that is a worker. @param temporary Its folder for temporary files. */
export function spawnWorker(temporary: string, script: string, ...args: string[]): WorkerProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', TMPDIR: temporary };
  for (const name of ['VITEST', 'NODE_ENV', 'FORCE_COLOR', 'INIT_CWD']) delete env[name];
  const child: ChildProcess = spawn(process.execPath, [script, ...args], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const ended = once(child, 'close').then(() => child.exitCode);
  return {
    output: () => output,
    ended,
    async says(text) {
      const since = Date.now();
      while (!output.includes(text)) {
        if (Date.now() - since > patience) throw new Error(`“${text}” is missing:\n${output}`);
        await sleep(20);
      }
    },
    stop: () => void child.kill('SIGTERM'),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
