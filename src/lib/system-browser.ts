import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Chromium's switches for a machine without display; they also disable its own network requests. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Paths of Chromium on common systems, after that in CHROMIUM_PATH. */
const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's Chromium; undefined if there is none, and Playwright's is used. */
export const systemChromium = (): string | undefined =>
  places.find((path) => path !== undefined && path !== '' && existsSync(path));

/** Whether the system's or Playwright's Chromium is installed. */
export const hasBrowser = (): boolean =>
  systemChromium() !== undefined || existsSync(chromium.executablePath());

/** Starts Chromium. @throws If none is installed. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = systemChromium();
  return chromium.launch({
    args: chromiumArguments,
    ...(executablePath ? { executablePath } : {}),
  });
}
