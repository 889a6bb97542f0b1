import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** File types that static hosts compress. */
const textTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

export interface Served {
  /** Without a trailing slash. */
  address: string;
  /** Bytes transferred so far, without headers. */
  sent: () => number;
  close: () => void;
}

/**
 * Serves a folder on a free port as static hosts do, with compressed text, but without caching, so that
 * each request is counted.
 * @param extra Files beside those of the folder, by path.
 */
export async function serve(
  folder: string,
  extra: Readonly<Record<string, string>> = {},
): Promise<Served> {
  let sent = 0;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname).replace(/\/$/u, '/index.html');
    const type = textTypes[extname(path)];
    void (
      extra[path] === undefined ? readFile(join(folder, path)) : Promise.resolve(extra[path])
    ).then(
      (content) => {
        response.setHeader('Cache-Control', 'no-store');
        if (type) response.setHeader('Content-Type', type).setHeader('Content-Encoding', 'gzip');
        const body = type ? gzipSync(content, { level: 6 }) : Buffer.from(content);
        sent += body.length;
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}`,
    sent: () => sent,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
