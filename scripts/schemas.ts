import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeContent, recoverContent } from '../src/edition/change-content.ts';
import { UserError } from '../src/lib/user-error.ts';
import { staleSchemas } from '../src/schema/json-schemas.ts';
import { descriptions } from './cli/commands.ts';
import { editionCommand, type EditionOptions } from './cli/options.ts';
import { run } from './cli/run.ts';

const { content } = editionCommand('schemas', descriptions.schemas).parse().opts<EditionOptions>();

await run(async () => {
  if (!existsSync(content)) throw new UserError(`没有数字版文件夹 ${content}。`);
  await recoverContent(content);
  const changes = staleSchemas((file) => {
    const path = join(content, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  });
  await changeContent(content, changes);
  for (const file of changes.keys()) console.log(`写入 ${file}`);
  console.log(changes.size === 0 ? '没有变化。' : `共 ${changes.size} 个文件。`);
});
