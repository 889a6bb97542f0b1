import { serveLive } from '../src/astro/run-astro.ts';
import { inspectContent } from '../src/build/build-site.ts';
import { createSession } from '../src/build/session.ts';
import { descriptions } from './cli/commands.ts';
import { print } from './cli/print.ts';
import { siteCommand, withPort, withSite } from './cli/options.ts';
import { run } from './cli/run.ts';
import { basePath, settingsFrom, type BuildOptions } from './cli/site.ts';

const command = withSite(withPort(siteCommand('dev', descriptions.dev)));
const { port, ...options } = command.parse().opts<BuildOptions & { port: number }>();

await run(async () => {
  const inspection = await inspectContent(options.content);
  const session = createSession(settingsFrom(options), { inspection, isLive: true });
  const address = new URL(await basePath(session), await serveLive(session, port));
  print(`边改边看：${address.href} ，按 Ctrl+C 停止。检索要在 npm start 中试用。`);
});
