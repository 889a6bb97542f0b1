import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../src/lib/root.ts';
import { absolute } from './cli/options.ts';
import { scriptCommand } from './cli/command.ts';
import { writePackage } from './pack/write-package.ts';
import { run } from './cli/run.ts';

const { out } = scriptCommand('pack')
  .description('打成 npm 包 makes the package of the program')
  .option('--out <dir>', '放包的文件夹 where to put it', absolute, join(root, '.cache/pack'))
  .parse()
  .opts<{ out: string }>();

await run(async () => {
  const folder = join(root, '.cache/pack/kanben');
  await writePackage(root, folder);
  await mkdir(out, { recursive: true });
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', out];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: folder });
  const { filename } = (JSON.parse(stdout) as { filename: string }[])[0] ?? { filename: '' };
  console.log(relative(process.cwd(), join(out, filename)));
});
