import { defineConfig } from 'astro/config';
import kanben from './src/astro/kanben.ts';

export default defineConfig({
  integrations: [kanben()],
  build: { format: 'directory', inlineStylesheets: 'never' },
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  server: { port: 4321 },
  vite: { build: { assetsInlineLimit: 0 } },
});
