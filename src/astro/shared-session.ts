import type { Session } from '../build/session.ts';

/**
 * Key of the session in the process. Astro evaluates configuration, collections and pages in separate
 * module graphs within one process, so that module variables are not shared between them.
 */
const name = Symbol.for('kanben.session');

const holder = globalThis as typeof globalThis & { [name]?: Session };

/** Sets the session of this process. */
export const shareSession = (session: Session): void => {
  holder[name] = session;
};

/** The session of this process; undefined if none has been set. */
export const findSession = (): Session | undefined => holder[name];

/** The session of this process. @throws If none has been set, which the integration does. */
export function sharedSession(): Session {
  const session = findSession();
  if (!session) throw new Error('The kanben integration is not among those of astro.config.mjs.');
  return session;
}
