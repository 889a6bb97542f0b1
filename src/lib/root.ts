import { resolve } from 'node:path';

/** The folder of this installation, which contains `package.json`. */
export const root = resolve(import.meta.dirname, '../..');
