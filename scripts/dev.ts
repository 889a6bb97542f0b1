import { dev } from 'astro';
import { siteCommand, withPort, withSite } from './options.ts';
import { basePath, configure, readSound, type BuildOptions } from '../src/build/build-site.ts';
import { run } from './run.ts';

const command = withSite(withPort(siteCommand('dev', '边改边看 live preview while editing')));
const { port, ...options } = command.parse().opts<BuildOptions & { port: number }>();

await run(async () => {
  await readSound(options.content);
  const server = await dev({ ...configure(options), logLevel: 'info', server: { port } });
  const address = new URL(await basePath(options), `http://localhost:${server.address.port}`);
  console.log(`边改边看：${address.href} ，按 Ctrl+C 停止。检索要在 npm start 中试用。`);
});
