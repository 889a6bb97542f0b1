import type { Plugin } from 'vite';

/**
 * Leaves `import()` to the browser. Vite's own helper would load style sheets together with a module,
 * which no module here has, and costs more than most of the modules. (Vite gives it no switch.)
 */
export const plainImports: Plugin = {
  name: 'kanben:plain-imports',
  enforce: 'pre',
  load: (id) =>
    id === '\0vite/preload-helper.js'
      ? 'export const __vitePreload = (load) => load();'
      : undefined,
};
