import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onceEach } from '../lib/load-once.ts';
import type { Variant } from '../schema/common.ts';
import { readDonor, writeDonor, type Donor } from './donor.ts';
import { makeDonor } from './make-donor.ts';
import { allTypefaces, packageVersion, typefacesFor, type Role, type Typeface } from './sources.ts';

/** Version of a donor's file; to be raised when the same typeface gives another file. */
const format = 1;

/** Age in ms after which a file in the folder that is not a donor of this version is removed. */
const unusedAfter = 60 * 60 * 1000;

/** Opens the donors for the text of a role in a script: the typeface and its fallback. */
export type OpenDonors = (variant: Variant, role: Role) => Promise<readonly Donor[]>;

/**
 * Opens donors from a folder, each once; those that are missing are made. Several processes may do so at
 * the same time. Donors of other versions of the packages or of this program are removed.
 */
export function donorsIn(folder: string): OpenDonors {
  const donors = onceEach(async (name: string) => {
    const typeface = byName.get(name);
    if (!typeface) throw new Error(`No typeface has the donor ${name}`);
    const path = join(folder, name);
    const known = await readFile(path).catch(() => null);
    if (known) return readDonor(known);
    const made = writeDonor(await makeDonor(typeface));
    await keep(path, made);
    await removeUnused(folder);
    return readDonor(made);
  });
  const byName = new Map(allTypefaces.map((typeface) => [donorName(typeface), typeface]));
  return (variant, role) =>
    Promise.all(typefacesFor(variant, role).map((typeface) => donors.get(donorName(typeface))));

  async function removeUnused(from: string): Promise<void> {
    for (const name of await readdir(from)) {
      if (byName.has(name)) continue;
      const path = join(from, name);
      const age = Date.now() - (await stat(path).catch(() => ({ mtimeMs: Date.now() }))).mtimeMs;
      if (age > unusedAfter) await rm(path, { force: true, recursive: true });
    }
  }
}

const donorKey = (typeface: Typeface): string => {
  const version = packageVersion(typeface.package);
  const key = createHash('sha256').update(JSON.stringify([format, typeface, version]));
  return key.digest('hex').slice(0, 16);
};

const donorName = (typeface: Typeface): string => `${donorKey(typeface)}.donor`;

/** Writes a file aside and renames it, as other processes may read or write it. */
async function keep(path: string, data: Buffer): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, data);
  await rename(aside, path);
}
