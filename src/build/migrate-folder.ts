import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { changeContent, recoverContent } from '../edition/change-content.ts';
import { UserError } from '../lib/user-error.ts';
import { staleSchemas } from '../schema/json-schemas.ts';
import { migrate, MigrationError } from '../migrate/migrations.ts';

/**
 * Updates an edition's folder, including its schemas, to the current format.
 * @param isDryRun If true, nothing is written.
 * @returns The changed files, as paths relative to the folder.
 * @throws UserError If the folder does not exist, or its format is unknown.
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

/** The YAML and Markdown files of an edition and its schemas, by path relative to its folder. */
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
