import { defineConfig } from '@playwright/test';
import { chromiumArguments, isBuilt, siteFolder, systemChromium } from './tests/support/browser.ts';

const port = Number(process.env['KANBEN_TEST_PORT'] ?? 4330);
const executablePath = systemChromium();

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: '.cache/test/playwright',
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  use: {
    // One window for all tests of a worker, emptied between them: a window for each would cost as much as the tests.
    // What stays (`setOffline`, permissions) a test takes back itself.
    reuseContext: true,
    baseURL: `http://localhost:${port}`,
    launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
  },
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  // What does not depend on the size of the window is tested once.
  projects: [
    {
      name: 'phone',
      use: { viewport: { width: 390, height: 844 }, hasTouch: true },
      testIgnore: [
        '**/every-page.spec.ts',
        '**/print.spec.ts',
        '**/search.spec.ts',
        '**/search-bundles.spec.ts',
        '**/toggle.spec.ts',
        '**/visual.spec.ts',
      ],
    },
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    // An unmodified Firefox, by its own driver.
    { name: 'firefox', testDir: 'tests/firefox' },
  ],
  webServer: {
    command: `node scripts/${isBuilt ? 'preview' : 'start'}.ts --out ${siteFolder} --port ${port}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 300_000,
  },
});
