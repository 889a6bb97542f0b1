import { rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { AstroInlineConfig } from 'astro';
import type { Session } from '../build/session.ts';
import { editionCache } from '../build/settings.ts';
import { shareSession } from './shared-session.ts';

/**
 * Shares a session with what Astro loads by itself.
 * @returns The configuration to run Astro with; the rest is in `astro.config.mjs`.
 */
function configure(session: Session): AstroInlineConfig {
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  // Astro lets variables of the environment shadow what it knows itself in `import.meta.env`.
  for (const name of ['BASE_URL', 'SITE', 'MODE', 'DEV', 'PROD', 'SSR']) delete process.env[name];
  shareSession(session);
  const { settings } = session;
  const workFolder = editionCache(settings, 'astro');
  return {
    // Where Astro keeps its working files; the integration turns it to the program.
    root: workFolder,
    configFile: relative(workFolder, join(settings.root, 'astro.config.mjs')),
    logLevel: 'warn',
  };
}

/** Writes the site of a session. Astro is loaded only here, since that alone takes a second. */
export async function writePages(session: Session): Promise<void> {
  const { build } = await import('astro');
  // Astro warns of what it clears itself.
  await rm(join(editionCache(session.settings, 'astro'), 'data-store.json'), { force: true });
  await build({ ...configure(session), force: true });
}

/** Serves a built site until the process is stopped. @returns Its address. */
export async function serveBuilt(session: Session, port: number): Promise<string> {
  const { preview } = await import('astro');
  // Serving keeps no working files, and looks for the routes before the integration names the program.
  const program = { root: session.settings.root, configFile: 'astro.config.mjs' };
  const server = await preview({ ...configure(session), ...program, server: { port } });
  return `http://localhost:${server.port}`;
}

/** Serves the pages of an edition while it is edited. @returns The address. */
export async function serveLive(session: Session, port: number): Promise<string> {
  const { dev } = await import('astro');
  const server = await dev({ ...configure(session), logLevel: 'info', server: { port } });
  return `http://localhost:${server.address.port}`;
}
