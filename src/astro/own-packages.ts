import { isBuiltin } from 'node:module';
import type { Plugin } from 'vite';

/** Whether an import is a package, not a path, a URL or a virtual module of Vite. */
const isPackage = (id: string): boolean => /^[\w@][\w@/.-]*$/u.test(id) && !isBuiltin(id);

/**
 * Resolves external packages to file URLs. Astro writes the program that renders pages next to the site,
 * where Node may not find the packages of an installation elsewhere.
 */
export const ownPackages: Plugin = {
  name: 'kanben:own-packages',
  enforce: 'pre',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'prerender',
  // Astro lists sharp as external, so `resolveId` would not be called for it.
  options: (options) => ({ ...options, external: [] }),
  async resolveId(id, importer, options) {
    if (!isPackage(id)) return null;
    const resolved = await this.resolve(id, importer, { ...options, skipSelf: true });
    if (!resolved?.external || !isPackage(resolved.id)) return resolved;
    return { ...resolved, id: import.meta.resolve(resolved.id) };
  },
};
