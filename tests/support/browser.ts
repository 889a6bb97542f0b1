export { chromiumArguments, systemChromium } from '../../src/lib/system-browser.ts';

const built = process.env['KANBEN_TEST_SITE'];

/** Whether the tests of the build have just built the site. */
export const isBuilt = built !== undefined;

/** Where the included edition is built for tests in browsers, below the root. */
export const siteFolder = built ?? '.cache/test/e2e';
