import { readFile, readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { migrate, MigrationError } from '../src/migrate/migrations.ts';
import { changeContent, recoverContent } from '../src/edition/change-content.ts';
import { staleSchemas } from '../src/schema/json-schemas.ts';
import { descriptions } from './cli/commands.ts';
import { editionCommand, type EditionOptions } from './cli/options.ts';
import { run } from './cli/run.ts';
import { UserError } from '../src/lib/user-error.ts';

const command = editionCommand('migrate', descriptions.migrate).option(
  '--dry-run',
  '只列出要改的文件 only lists what would change',
);
const { content, dryRun } = command.parse().opts<EditionOptions & { dryRun?: boolean }>();

await run(async () => {
  await recoverContent(content);
  const texts = await readTexts(content);
  let changes: Map<string, string>;
  try {
    changes = migrate(texts);
  } catch (error) {
    throw error instanceof MigrationError ? new UserError(error.message) : error;
  }
  for (const [file, schema] of staleSchemas((name) => texts.get(name))) changes.set(file, schema);
  if (dryRun !== true) await changeContent(content, changes);
  for (const file of changes.keys()) console.log(`${dryRun ? '要改' : '写入'} ${file}`);
  console.log(changes.size === 0 ? '已经是现在的格式。' : `共 ${changes.size} 个文件。`);
});

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
