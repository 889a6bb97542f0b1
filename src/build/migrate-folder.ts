import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { changeContent, recoverContent } from '../edition/change-content.ts';
import { UserError } from '../lib/user-error.ts';
import { staleSchemas } from '../schema/json-schemas.ts';
import { migrate, MigrationError } from '../migrate/migrations.ts';

/**
 * Brings an edition's folder up to the present format, with its schemas.
 * @param isDryRun Whether to write nothing.
 * @returns The files that change, by their path below the folder.
 * @throws UserError If there is no such folder, or its format is not known.
 */
export async function migrateFolder(content: string, isDryRun: boolean): Promise<string[]> {
  await recoverContent(content);
  const texts = await readTexts(content);
  const changes = migrated(texts);
  for (const [file, schema] of staleSchemas((name) => texts.get(name))) changes.set(file, schema);
  if (!isDryRun) await changeContent(content, changes);
  return [...changes.keys()];
}

function migrated(texts: ReadonlyMap<string, string>): Map<string, string> {
  try {
    return migrate(texts);
  } catch (error) {
    throw error instanceof MigrationError ? new UserError(error.message) : error;
  }
}

/** The YAML and Markdown files of an edition and its schemas, by their path below its folder. */
async function readTexts(folder: string): Promise<Map<string, string>> {
  const files = await readdir(folder, { recursive: true }).catch(() => {
    throw new UserError(`没有数字版文件夹 ${folder}。`);
  });
  const wanted = files.filter((file) => /\.(?:ya?ml|md|json)$/u.test(file)).sort();
  return new Map(
    await Promise.all(
      wanted.map(
        async (file) =>
          [file.split(sep).join('/'), await readFile(join(folder, file), 'utf8')] as const,
      ),
    ),
  );
}
