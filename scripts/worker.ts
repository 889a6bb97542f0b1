import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jobModule } from '../src/astro/job-module.ts';
import { programFingerprint } from '../src/build/program.ts';
import { openCache } from '../src/lib/cache-folder.ts';
import { openStore } from '../src/lib/open-store.ts';
import { root } from '../src/lib/root.ts';
import { descriptions } from './cli/commands.ts';
import { scriptCommand } from './cli/command.ts';
import { redisAddress, storeAddress } from './cli/options.ts';
import { run } from './cli/run.ts';

const command = scriptCommand('worker')
  .description(descriptions.worker)
  .argument('<redis>', 'Redis 的地址 redis://HOST:6379', redisAddress)
  .requiredOption(
    '--store <place>',
    '与 build 共用的地方：文件夹或 s3://BUCKET/PREFIX the place shared with the build',
    storeAddress,
  );
command.parse();
const [url = ''] = command.processedArgs as string[];
const { store: address } = command.opts<{ store: string }>();

await run(async () => {
  const { startWorker } = await import('../src/build/queue/worker.ts');
  const folder = await mkdtemp(join(tmpdir(), 'kanben-worker-'));
  try {
    await openCache(root);
    const store = await openStore(address, join(folder, 'copies'));
    const program = await programFingerprint(root);
    const worker = await startWorker({ url, address, store, folder, program, module: jobModule });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, worker.stop);
    await worker.ended;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
