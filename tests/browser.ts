export { chromiumArguments, systemChromium } from '../scripts/system-browser.ts';
