import { assertFreePort } from '../src/lib/port.ts';
import { siteCommand, withPort, withSite } from './options.ts';
import { serve, type BuildOptions } from './site.ts';
import { run } from './run.ts';

const command = withSite(
  withPort(siteCommand('preview', '在本机查看已生成的网站 serves a built site')),
);
const { port, ...options } = command.parse().opts<BuildOptions & { port: number }>();

await run(async () => {
  await assertFreePort(port, 'npm run preview');
  console.log(`网站在 ${await serve(options, port)} ，按 Ctrl+C 停止。`);
});
