import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './edition.ts';

/** A running `npm run dev`, `npm run preview` or `npm start`. */
export interface Server {
  /** The page at a path as a browser asks for it. */
  page: (path: string) => Promise<string>;
  /** The page at a path as soon as it holds a text, or no longer does. @throws After a minute. */
  pageOnce: (path: string, text: string, isThere?: boolean) => Promise<string>;
  /** What it has written so far. */
  output: () => string;
  stop: () => Promise<void>;
}

const patience = 60_000;

/** Starts `npm run dev` on an edition. @throws Error As `startServer` does. */
export const startDev = (content: string): Promise<Server> =>
  startServer('dev', '--content', content);

/**
 * Starts a command that serves.
 * @throws Error With what it wrote, if it does not serve within a minute.
 */
export async function startServer(
  name: 'dev' | 'preview' | 'start',
  ...options: string[]
): Promise<Server> {
  const env: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1' };
  for (const name of ['VITEST', 'NODE_ENV', 'FORCE_COLOR', 'INIT_CWD']) delete env[name];
  const args = [`scripts/${name}.ts`, ...options, '--port', '4570'];
  const child = spawn(process.execPath, args, { cwd: root, env });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const stop = async (): Promise<void> => {
    child.kill();
    await ended;
  };
  const deadline = Date.now() + patience;
  let address: string | undefined;
  while (address === undefined) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(output);
    }
    await sleep(100);
    address = /(?:边改边看：|网站在 )(\S+)/u.exec(output)?.[1];
  }
  const ask = (path: string): Promise<Response> =>
    fetch(new URL(path, address), { headers: { Accept: 'text/html' } });
  return {
    page: async (path) => (await ask(path)).text(),
    pageOnce: async (path, text, isThere = true) => {
      for (const end = Date.now() + patience; Date.now() < end; await sleep(200)) {
        const response = await ask(path);
        const html = await response.text();
        // Between two states the server may answer with an error of its own, which holds no text.
        const isPage = isThere || response.ok;
        if (isPage && html.includes(text) === isThere) return html;
      }
      throw new Error(`${path}: “${text}” ${isThere ? 'did not appear' : 'stayed'}\n${output}`);
    },
    output: () => output,
    stop,
  };
}
