import type { Command } from 'commander';
import {
  acceptInEdition,
  findInEdition,
  suspicionsReport,
} from '../../src/import/files/review-edition.ts';
import { editionCommand, type EditionOptions } from '../cli/options.ts';
import { run } from '../cli/run.ts';

interface Options extends EditionOptions {
  json?: boolean;
  accept?: string[];
  resp: string;
}

/** `import review`. */
export const addReview = (program: Command): Command =>
  editionCommand('review', '列出可疑的字 lists suspicious characters', program)
    .option('--json', '输出 JSON prints JSON')
    .option('--accept <id...>', '确认有误，写成校记，如 --accept s1 s3 writes them as emendations')
    .option('--resp <name>', '校记的责任者 who is responsible for them', '编者')
    .action((options: Options) => run(() => review(options)));

async function review({ content, json, accept = [], resp }: Options): Promise<void> {
  if (accept.length > 0) {
    for (const file of await acceptInEdition(content, accept, resp)) console.log(`写入 ${file}`);
    return;
  }
  const suspicions = await findInEdition(content);
  console.log(json ? JSON.stringify(suspicions, null, 2) : suspicionsReport(suspicions));
}
