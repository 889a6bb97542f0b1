import { existsSync } from 'node:fs';

/** Paths of Firefox on common systems, after that in FIREFOX_PATH. */
const places = [
  process.env['FIREFOX_PATH'],
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

/** The system's Firefox; undefined if there is none. */
export const systemFirefox = (): string | undefined =>
  places.find((path) => path !== undefined && path !== '' && existsSync(path));
