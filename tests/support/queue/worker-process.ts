import { startWorker } from '../../../src/build/queue/worker.ts';
import { folderStore } from '../../../src/lib/store-folder.ts';
import { UserError } from '../../../src/lib/user-error.ts';

/** A worker whose jobs are those of `job-process.ts`. */
const [url = '', address = '', folder = '', program = ''] = process.argv.slice(2);
try {
  const worker = await startWorker({
    url,
    address,
    store: folderStore(address),
    folder,
    program,
    module: new URL('./job-process.ts', import.meta.url),
    lockDuration: 2000,
  });
  process.once('SIGTERM', worker.stop);
  await worker.ended;
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
