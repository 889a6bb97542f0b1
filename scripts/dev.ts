import { dev } from 'astro';
import { siteCommand, withPort } from './options.ts';
import { basePath, configure, type BuildOptions } from './site.ts';

const command = withPort(siteCommand('dev', '边改边看 live preview while editing'));
const { port, ...options } = command.parse().opts<BuildOptions & { port: number }>();

const server = await dev({ ...configure(options), logLevel: 'info', server: { port } });
const address = new URL(await basePath(options), `http://localhost:${server.address.port}`);
console.log(`边改边看：${address.href} ，按 Ctrl+C 停止。检索要在 npm start 中试用。`);
