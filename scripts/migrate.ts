import { migrateFolder } from '../src/build/migrate-folder.ts';
import { descriptions } from './cli/commands.ts';
import { editionCommand, type EditionOptions } from './cli/options.ts';
import { run } from './cli/run.ts';

const { content, dryRun = false } = editionCommand('migrate', descriptions.migrate)
  .option('--dry-run', '只列出要改的文件 only lists what would change')
  .parse()
  .opts<EditionOptions & { dryRun?: boolean }>();

await run(async () => {
  const files = await migrateFolder(content, dryRun);
  for (const file of files) console.log(`${dryRun ? '要改' : '写入'} ${file}`);
  console.log(files.length === 0 ? '已经是现在的格式。' : `共 ${files.length} 个文件。`);
});
