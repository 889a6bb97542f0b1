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

/** A process of another computer cannot be asked; after this time it counts as ended. In ms. */
const trusted = 24 * 60 * 60 * 1000;

/** Writes a file that names this process as the owner. */
export const writeOwner = (file: string): Promise<void> =>
  writeFile(
    file,
    JSON.stringify({ pid: process.pid, host: hostname(), since: Date.now() } satisfies Owner),
  );

/** The owner that a file names; null without the file, or if it was not written to its end. */
export async function readOwner(file: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a process is running, as far as can be known from here. */
export function isRunning({ pid, host, since }: Owner): boolean {
  if (host !== hostname()) return Date.now() - since < trusted;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, and belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
