import { assertFreePort } from '../src/lib/port.ts';
import { descriptions } from './cli/commands.ts';
import { siteCommand, withPort, withSite } from './cli/options.ts';
import { build, serve, type BuildOptions } from './cli/site.ts';
import { run } from './cli/run.ts';

const command = withSite(withPort(siteCommand('start', descriptions.start)));
const { port, ...options } = command.parse().opts<BuildOptions & { port: number }>();

await run(async () => {
  await assertFreePort(port, 'npm start');
  await build(options);
  console.log(`网站在 ${await serve(options, port)} ，按 Ctrl+C 停止。`);
});
