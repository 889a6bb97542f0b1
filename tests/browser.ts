export { chromiumArguments, systemChromium } from '../scripts/system-browser.ts';

/** Where the included edition is built for tests in browsers, below the root. */
export const siteFolder = '.cache/test/e2e';
