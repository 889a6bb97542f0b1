import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { bucketTarget } from '../../../../src/build/publish/bucket-target.ts';
import { objectHeaders } from '../../../../src/build/publish/object-headers.ts';
import { publish } from '../../../../src/build/publish/publish.ts';
import { openBucket } from '../../../../src/lib/s3.ts';
import { UserError } from '../../../../src/lib/user-error.ts';
import { filesOf, memorySource, partsOf, type SiteParts } from '../../../support/parts.ts';
import { startS3, type S3Server } from '../../../support/s3-server.ts';

let server: S3Server;
beforeAll(async () => {
  process.env['AWS_ACCESS_KEY_ID'] = 'key';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  server = await startS3('archive');
});
afterAll(() => server.close());
beforeEach(() => {
  server.objects.clear();
  server.requests.length = 0;
});

const address = 's3://archive/paper';
const put = (site: SiteParts, { verify = false } = {}) =>
  publish({
    parts: partsOf(site),
    source: memorySource(site),
    target: bucketTarget(address, openBucket(address, server.endpoint)),
    verify,
  });

const published = (): Map<string, string> =>
  new Map(
    [...server.objects]
      .filter(([key]) => !key.includes('.kanben/'))
      .map(([key, { content }]) => [key.replace(/^paper\//u, ''), content.toString()]),
  );

const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, n) => [`day-1/${n}/index.html`, `page ${n}`]),
);
const first = {
  site: { 'index.html': 'home', 'fonts/a.woff2': 'a' },
  'day-1': { ...many, 'fonts/b.woff2': 'b' },
} satisfies SiteParts;

test('a site is sent to a bucket, and only what differs is sent again', async () => {
  await put(first);
  expect(published()).toEqual(filesOf(first));

  server.requests.length = 0;
  const next = { site: { 'index.html': 'new', 'fonts/c.woff2': 'c' }, 'day-1': first['day-1'] };
  expect(await put(next)).toMatchObject({ added: 1, changed: 1, removed: 1 });
  expect(published()).toEqual(filesOf(next));
  const sent = server.requests.filter((line) => line.startsWith('PUT'));
  expect(sent.filter((line) => !line.includes('.kanben/'))).toEqual([
    'PUT paper/fonts/c.woff2',
    'PUT paper/index.html',
  ]);
});

test('new objects come first, pages after them, then the list of parts, and old ones go last', async () => {
  await put(first);
  server.requests.length = 0;
  await put({ site: { 'index.html': 'new', 'fonts/c.woff2': 'c' } });
  const order = ['PUT paper/fonts/c.woff2', 'PUT paper/index.html', 'PUT paper/.kanben/site.json'];
  const places = [...order, 'POST '].map((line) => server.requests.indexOf(line));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test('objects of others in the bucket are refused, and nothing is sent', async () => {
  const others = { content: Buffer.from(''), contentType: undefined, cacheControl: undefined };
  server.objects.set('paper/letters.txt', others);
  await expect(put(first)).rejects.toThrow(UserError);
  expect(server.requests.filter((line) => line.startsWith('PUT'))).toEqual([]);
});

test('an object that was removed by hand is found by its absence, if it is looked for', async () => {
  await put(first);
  server.objects.delete('paper/day-1/7/index.html');
  expect(await put(first)).toMatchObject({ added: 0, changed: 0 });
  expect(await put(first, { verify: true })).toMatchObject({ changed: 1 });
  expect(published()).toEqual(filesOf(first));
});

test('objects are served with their type, and those whose names change with their content are kept', async () => {
  await put(first);
  expect(server.objects.get('paper/index.html')).toMatchObject({
    contentType: 'text/html; charset=utf-8',
    cacheControl: 'public, no-cache',
  });
  expect(server.objects.get('paper/fonts/b.woff2')).toMatchObject({
    contentType: 'font/woff2',
    cacheControl: 'public, max-age=31536000, immutable',
  });
});

test.each([
  ['_astro/page.Ab12.css', 'text/css; charset=utf-8', true],
  ['_astro/page.Ab12.js', 'text/javascript; charset=utf-8', true],
  ['pagefind/all-d663d0781086/7.pf_index', 'application/octet-stream', true],
  ['pagefind/all-d663d0781086/articles.json', 'application/json; charset=utf-8', true],
  ['pagefind/entry.json', 'application/json; charset=utf-8', false],
  ['search/zh-Hans/2022-11-01-1-2.json', 'application/json; charset=utf-8', false],
  ['pictures/2022-11-01/front.jpg', 'image/jpeg', false],
  ['favicon.svg', 'image/svg+xml; charset=utf-8', false],
  ['opensearch.xml', 'text/xml; charset=utf-8', false],
  ['2022-11-01/1/2/article.pdf', 'application/pdf', false],
])('%s is served as %s', (path, contentType, isKept) => {
  const headers = objectHeaders(path);
  expect(headers.contentType).toBe(contentType);
  expect(headers.cacheControl.includes('immutable')).toBe(isKept);
});
