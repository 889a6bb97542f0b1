import type { Plugin } from 'vite';

/**
 * Keeps native `import()`. Vite would replace it with a helper that preloads the style sheets of a module;
 * no module here has any, and the helper is larger than most of them. Vite has no option to disable it.
 */
export const plainImports: Plugin = {
  name: 'kanben:plain-imports',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js'
      ? 'export const __vitePreload = (load) => load();'
      : undefined,
};
