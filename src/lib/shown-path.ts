import { relative } from 'node:path';

/** A path as messages show it: relative to the current folder, `.` for that folder itself. */
export const shownPath = (path: string): string => relative(process.cwd(), path) || '.';
