import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An object of the stand-in. */
export interface StoredObject {
  content: Buffer;
  contentType: string | undefined;
  cacheControl: string | undefined;
}

/** A stand-in for an S3-compatible service with one bucket, in memory. */
export interface S3Server {
  endpoint: string;
  objects: Map<string, StoredObject>;
  /** Requests so far, such as `PUT index.html`. */
  requests: string[];
  close: () => Promise<void>;
}

/** The most keys in an answer to a listing, so that tests reach the second page. */
const page = 50;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const failure = (code: string): string =>
  `<Error><Code>${code}</Code><Message>${code}</Message></Error>`;

/** Starts the stand-in on a free port. @param bucket The name of its bucket. */
export async function startS3(bucket: string): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const requests: string[] = [];

  function list(query: URLSearchParams): string {
    const prefix = query.get('prefix') ?? '';
    const after = query.get('continuation-token') ?? '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
    const shown = keys.slice(0, page);
    const isCut = keys.length > page;
    const contents = shown.map(
      (key) =>
        `<Contents><Key>${escaped(key)}</Key><Size>${objects.get(key)?.content.length}</Size></Contents>`,
    );
    const next = isCut
      ? `<NextContinuationToken>${escaped(shown.at(-1) ?? '')}</NextContinuationToken>`
      : '';
    return `<ListBucketResult><IsTruncated>${isCut}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const [, name = '', ...rest] = url.pathname.split('/');
    const key = decodeURIComponent(rest.join('/'));
    requests.push(`${request.method} ${key}`);
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const content = Buffer.concat(parts);
    const xml = (status: number, body: string): void => {
      response.writeHead(status, { 'content-type': 'application/xml' }).end(body);
    };
    if (name !== bucket) return xml(404, failure('NoSuchBucket'));
    if (key === '') {
      if (request.method === 'GET') return xml(200, list(url.searchParams));
      for (const [, found = ''] of content.toString().matchAll(/<Key>(.*?)<\/Key>/gu)) {
        objects.delete(found);
      }
      return xml(200, '<DeleteResult></DeleteResult>');
    }
    if (request.method === 'PUT') {
      const { 'content-type': contentType, 'cache-control': cacheControl } = request.headers;
      objects.set(key, { content, contentType, cacheControl });
      response.writeHead(200, { etag: '"0"' }).end();
      return;
    }
    const found = objects.get(key);
    if (!found) return xml(404, request.method === 'HEAD' ? '' : failure('NoSuchKey'));
    response.writeHead(200, { 'content-length': found.content.length });
    response.end(request.method === 'HEAD' ? undefined : found.content);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
