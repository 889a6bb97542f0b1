import { descriptions } from './cli/commands.ts';
import { siteCommand, withSite } from './cli/options.ts';
import { build, type BuildOptions } from './cli/site.ts';
import { run } from './cli/run.ts';
import { shownPath } from '../src/lib/shown-path.ts';

const command = withSite(siteCommand('build', descriptions.build));
command.option('--verbose', '每一步用了多少时间 how long each step takes');
command.option('--pdf', '每篇、每期另做 PDF（需要 Chromium） prints every article and issue');

const options = command.parse().opts<BuildOptions>();

await run(async () => {
  await build(options);
  console.log(`网站已生成：${shownPath(options.out)}/`);
});
