import { defineConfig } from 'astro/config';
import kanben from './src/astro/kanben.ts';
import { settingsFrom } from './src/build/settings.ts';

export default defineConfig({
  integrations: [kanben(settingsFrom(process.env))],
  build: { format: 'directory', inlineStylesheets: 'never' },
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  server: { port: 4321 },
  vite: { build: { assetsInlineLimit: 0 } },
});
