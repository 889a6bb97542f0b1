import { hash } from 'node:crypto';
import type { PartSource } from '../../src/build/publish/part-source.ts';
import type { Part, PartFile } from '../../src/build/part.ts';

/** Parts of a site by their names: the contents of their files by path. */
export type SiteParts = Readonly<Record<string, Readonly<Record<string, string>>>>;

const keyOf = (files: Readonly<Record<string, string>>): string =>
  hash('sha256', JSON.stringify(Object.entries(files).sort()));

export const partsOf = (site: SiteParts): Part[] =>
  Object.entries(site).map(([name, files]) => ({ name, key: keyOf(files) }));

/** All files of a site. */
export const filesOf = (site: SiteParts): Map<string, string> =>
  new Map(Object.values(site).flatMap((files) => Object.entries(files)));

function manifestOf(files: Readonly<Record<string, string>>): PartFile[] {
  let start = 0;
  return Object.entries(files).map(([path, text]): PartFile => {
    const size = Buffer.byteLength(text);
    start += size;
    return { path, hash: hash('sha256', text), start: start - size, size };
  });
}

/** Parts in memory, which counts the manifests that are asked for. */
export function memorySource(site: SiteParts): PartSource & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    files({ name }) {
      asked.push(name);
      return Promise.resolve(manifestOf(site[name] ?? {}));
    },
    read: ({ name }, { path }) => Promise.resolve(Buffer.from(site[name]?.[path] ?? '')),
    close: () => undefined,
  };
}
