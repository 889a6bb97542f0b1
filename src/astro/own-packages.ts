import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

/** A package, not a path or an address, nor a module that Vite makes up. */
const isPackage = (id: string): boolean => /^[\w@][\w@/.-]*$/u.test(id) && !isBuiltin(id);

/**
 * Names packages that the program needs while it writes pages by their address. Astro puts that program
 * beside the site, from where Node may not find them: the program can be installed anywhere.
 */
export const ownPackages: Plugin = {
  name: 'kanben:own-packages',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'prerender',
  // Astro excepts sharp from being resolved.
  options: (options) => ({ ...options, external: [] }),
  async resolveId(id, importer, options) {
    if (!isPackage(id)) return null;
    const resolved = await this.resolve(id, importer, { ...options, skipSelf: true });
    if (!resolved?.external || !isPackage(resolved.id)) return resolved;
    return { ...resolved, id: import.meta.resolve(resolved.id) };
  },
};
