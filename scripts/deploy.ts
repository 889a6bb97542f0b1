import { showNote, showProgress, type Progress } from '../src/lib/progress.ts';
import { shownPath } from '../src/lib/shown-path.ts';
import { isBucket } from '../src/lib/s3-address.ts';
import { deploySite } from '../src/build/deploy-site.ts';
import { descriptions } from './cli/commands.ts';
import { siteCommand, storeAddress } from './cli/options.ts';
import { run } from './cli/run.ts';

interface DeployArguments {
  out: string;
  verify?: boolean;
}

const command = siteCommand('deploy', descriptions.deploy)
  .argument('<place>', '文件夹或 s3://BUCKET/PREFIX a folder or a bucket', storeAddress)
  .option('--verify', '核对那里的每一个文件 compares every file that is there, and repairs');
command.parse();
const [to = ''] = command.processedArgs as string[];
const { out, verify = false } = command.opts<DeployArguments>();

await run(async () => {
  const shown: { progress: Progress | null; done: number } = { progress: null, done: 0 };
  const result = await deploySite({
    from: out,
    to,
    verify,
    onProgress(done, total) {
      shown.progress ??= showProgress('发送 sending', total);
      if (done > shown.done) shown.progress.step(done - shown.done);
      shown.done = done;
    },
  });
  shown.progress?.stop();
  const { added, changed, removed, bytes, repaired } = result;
  if (repaired) {
    showNote('上次发布中断过，这次补完了 an interrupted publishing was completed');
  }
  const size = (bytes / 1e6).toFixed(2);
  console.log(
    `已发布到 ${isBucket(to) ? to : shownPath(to)}：新增 ${added}、改动 ${changed}、删去 ${removed} 个文件，共 ${size} MB`,
  );
});
