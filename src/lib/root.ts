import { resolve } from 'node:path';

/** The folder of this installation, which holds `package.json`. */
export const root = resolve(import.meta.dirname, '../..');
