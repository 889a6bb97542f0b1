import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Chromium's switches on a machine without display, and with no network of its own. */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Where systems keep a Chromium, the one named by CHROMIUM_PATH first. */
const places = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The system's Chromium, or undefined: then Playwright's own is to be used. */
export const systemChromium = (): string | undefined =>
  places.find((path) => path !== undefined && path !== '' && existsSync(path));

/** Whether there is a Chromium, the system's or Playwright's. */
export const hasBrowser = (): boolean =>
  systemChromium() !== undefined || existsSync(chromium.executablePath());

/** Starts it. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = systemChromium();
  return chromium.launch({
    args: chromiumArguments,
    ...(executablePath ? { executablePath } : {}),
  });
}
