import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AstroInlineConfig } from 'astro';
import type { Session } from '../build/session.ts';
import { shareSession } from './shared-session.ts';

/**
 * Shares a session with the modules loaded by Astro.
 * @returns The inline configuration for Astro, in addition to `astro.config.mjs`.
 */
function configure(session: Session): AstroInlineConfig {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  // In Astro, environment variables override these built-in values of `import.meta.env`.
  for (const name of ['BASE_URL', 'SITE', 'MODE', 'DEV', 'PROD', 'SSR']) delete process.env[name];
  shareSession(session);
  const { settings } = session;
  const workFolder = settings.workDir;
  return {
    // The folder for Astro's working files; the integration then sets `root` to the program.
    root: workFolder,
    configFile: relative(workFolder, join(settings.root, 'astro.config.mjs')),
    logLevel: 'warn',
  };
}

/** Writes the site of a session. Imports Astro only when called, since that takes about a second. */
export async function writePages(session: Session): Promise<void> {
  const { build } = await import('astro');
  // Avoids Astro's warning that it clears the data store.
  await rm(join(session.settings.workDir, 'data-store.json'), { force: true });
  try {
    await build({ ...configure(session), force: true });
  } finally {
    await session.stopRecording();
  }
}

/** Serves a built site until the process ends. @returns Its URL. */
export async function serveBuilt(session: Session, port: number): Promise<string> {
  const { preview } = await import('astro');
  // Preview writes no working files, and needs the routes before the integration sets `root`.
  const program = { root: session.settings.root, configFile: 'astro.config.mjs' };
  const server = await preview({ ...configure(session), ...program, server: { port } });
  return `http://localhost:${server.port}`;
}

/** Serves a live preview of an edition. @returns Its URL. */
export async function serveLive(session: Session, port: number): Promise<string> {
  const { dev } = await import('astro');
  const server = await dev({ ...configure(session), logLevel: 'info', server: { port } });
  return `http://localhost:${server.address.port}`;
}
