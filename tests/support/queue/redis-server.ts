import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis with an append-only file in a temporary folder. */
export interface RedisServer {
  url: string;
  /** Kills it as a power cut does. */
  kill: () => Promise<void>;
  /** Starts it again with what its append-only file has. */
  restart: () => Promise<void>;
  /** Kills it and forgets all it had. */
  close: () => Promise<void>;
}

/** Starts `redis-server`. @param wanted Its port; else a free one. @throws Error If it is not installed. */
export async function startRedis(wanted?: number): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-redis-'));
  const port = wanted ?? (await freePort());
  let server: ChildProcess | null = null;
  const start = async (): Promise<void> => {
    const address = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
    const keeping = ['--appendonly', 'yes', '--save', ''];
    server = spawn('redis-server', [...address, ...keeping], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await readyLine(server);
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart: start,
    async close() {
      await kill();
      await rm(folder, { recursive: true });
    },
  };
}

function readyLine(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('Ready to accept connections')) resolve();
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(output)));
  });
}

/** A port that no program uses now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
