import { existsSync } from 'node:fs';

/** Where systems keep a Firefox, the one named by FIREFOX_PATH first. */
const places = [
  process.env['FIREFOX_PATH'],
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** The system's Firefox, or undefined. */
export const systemFirefox = (): string | undefined =>
  places.find((path) => path !== undefined && path !== '' && existsSync(path));
