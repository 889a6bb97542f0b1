import type { Session } from '../build/session.ts';

/**
 * Astro evaluates its configuration, the collections and the pages in module graphs of their own within
 * one process. What they share is kept by the process under this name.
 */
const name = Symbol.for('kanben.session');

const holder = globalThis as typeof globalThis & { [name]?: Session };

/** Makes a session the one of this process. */
export const shareSession = (session: Session): void => {
  holder[name] = session;
};

/** The session of this process; undefined before one is shared. */
export const findSession = (): Session | undefined => holder[name];

/** The session of this process. @throws If none is shared: the integration shares one. */
export function sharedSession(): Session {
  const session = findSession();
  if (!session) throw new Error('The kanben integration is not among those of astro.config.mjs.');
  return session;
}
