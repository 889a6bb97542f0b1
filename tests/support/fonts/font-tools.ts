import { execFileSync } from 'node:child_process';

const hasFontTools = (python: string): boolean => {
  try {
    execFileSync(python, ['-c', 'import fontTools, brotli'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** A Python with fontTools and Brotli, or null. @throws In CI, where it has to be there. */
function findFontTools(): string | null {
  const found = ['python3', '/usr/bin/python3'].find(hasFontTools);
  if (found === undefined && process.env['CI']) {
    throw new Error('fontTools is missing: apt-get install python3-fonttools python3-brotli');
  }
  return found ?? null;
}

export const fontTools = findFontTools();
