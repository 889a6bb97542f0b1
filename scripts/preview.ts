import { assertFreePort } from '../src/lib/port.ts';
import { descriptions } from './cli/commands.ts';
import { siteCommand, withPort, withSite } from './options.ts';
import { serve, type BuildOptions } from './site.ts';
import { run } from './run.ts';

const command = withSite(withPort(siteCommand('preview', descriptions.preview)));
const { port, ...options } = command.parse().opts<BuildOptions & { port: number }>();

await run(async () => {
  await assertFreePort(port, 'npm run preview');
  console.log(`网站在 ${await serve(options, port)} ，按 Ctrl+C 停止。`);
});
