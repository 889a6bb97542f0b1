import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as pagefind from 'pagefind';
import { readEntries, type TokenEntry } from './merge-index.ts';
import { readMeta, signature, unpack } from './pagefind-files.ts';

/** The only version whose files can be read. */
export const pagefindVersion = '1.6.0';

/**
 * Indexes articles with Pagefind, in a process that ends with this function.
 * @param contents The content of each article by its id.
 * @param folder Written to by Pagefind.
 * @returns The entries of the index in the order of the tokens.
 * @throws If Pagefind reports errors or has another version.
 */
export async function runPagefind(
  contents: ReadonlyMap<string, string>,
  folder: string,
): Promise<AsyncIterator<TokenEntry>> {
  const problems: string[] = [];
  try {
    const { index, errors } = await pagefind.createIndex();
    problems.push(...errors);
    for (const [id, content] of contents) {
      // In any other language Pagefind would split words.
      const record = { url: id, language: 'und', meta: {}, content };
      problems.push(...((await index?.addCustomRecord(record))?.errors ?? []));
    }
    problems.push(...((await index?.writeFiles({ outputPath: folder }))?.errors ?? []));
  } finally {
    await pagefind.close();
  }
  if (problems.length > 0) throw new Error(`Pagefind failed: ${problems.join('; ')}`);

  const metaFile = (await readdir(folder)).find((file) => file.endsWith('.pf_meta'));
  const meta = readMeta(await unpack(await readBytes(join(folder, metaFile ?? ''))));
  if (meta.version !== pagefindVersion) throw new Error(`Pagefind ${meta.version} is not known`);
  await assertOrder([...contents.keys()], meta.articles, folder);
  return readIndex(meta.chunks.map(({ hash }) => join(folder, 'index', `${hash}.pf_index`)));
}

async function* readIndex(files: readonly string[]): AsyncGenerator<TokenEntry> {
  for (const file of files) yield* readEntries(await unpack(await readBytes(file)));
}

/** @throws If Pagefind does not number the articles in the given order. */
async function assertOrder(
  ids: readonly string[],
  hashes: readonly string[],
  folder: string,
): Promise<void> {
  for (const [i, hash] of hashes.entries()) {
    const bytes = await readFile(join(folder, 'fragment', `${hash}.pf_fragment`));
    const text = gunzipSync(bytes).toString().slice(signature.length);
    const { url } = JSON.parse(text) as { url: string };
    if (url !== ids[i]) throw new Error(`Pagefind put ${url} in the place of ${ids[i]}`);
  }
}

const readBytes = async (file: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(file));
