import { readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import * as z from 'zod';

const ownerSchema = z.strictObject({
  pid: z.int(),
  host: z.string(),
  /** Milliseconds since 1970. */
  since: z.number(),
});

/** The process that a lock or a working folder belongs to. */
export type Owner = z.output<typeof ownerSchema>;

/** Time in ms after which a process of another computer, which cannot be checked, counts as ended. */
const trusted = 24 * 60 * 60 * 1000;

/** Writes a file that names this process as the owner. */
export const writeOwner = (file: string): Promise<void> =>
  writeFile(
    file,
    JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() } satisfies Owner),
  );

/** Reads the owner in a file; null if the file is missing or incomplete. */
export async function readOwner(file: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a process is running. */
export function isRunning({ pid, host, since }: Owner): boolean {
  if (host !== hostname()) return Date.now() - since < trusted;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is running as another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
