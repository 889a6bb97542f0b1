import { descriptions } from './cli/commands.ts';
import { redisAddress, siteCommand, storeAddress, wholeNumber, withSite } from './cli/options.ts';
import { build, type BuildOptions } from './cli/site.ts';
import { run } from './cli/run.ts';
import { shownPath } from '../src/lib/shown-path.ts';

const command = withSite(siteCommand('build', descriptions.build));
command.option('--verbose', '每一步用了多少时间 how long each step takes');
command.option('--pdf', '每篇、每期另做 PDF（需要 Chromium） prints every article and issue');
command.option(
  '--processes <number>',
  '同时用几个进程 how many processes write pages at a time',
  wholeNumber,
);
command.option(
  '--job-size <number>',
  '一个进程一次写多少篇，越多越费内存 how many articles a process writes at a time',
  wholeNumber,
);
command.option(
  '--store <place>',
  '做好的部分放在哪里：文件夹或 s3://BUCKET/PREFIX where built parts are kept, for several machines',
  storeAddress,
);
command.option(
  '--queue <redis>',
  '由 worker 生成页面，redis://HOST:6379，要有 --store has workers write the pages',
  redisAddress,
);
command.option(
  '--prune',
  '从 store 里删去这个网站不用的 removes from the store what this site does not need',
);

const options = command.parse().opts<BuildOptions>();

await run(async () => {
  await build(options);
  console.log(`网站已生成：${shownPath(options.out)}/`);
});
