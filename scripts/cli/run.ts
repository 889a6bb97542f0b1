import { inOwnCommands } from '../../src/lib/own-commands.ts';
import { UserError } from '../../src/lib/user-error.ts';

/** Runs a command; what the person can put right is shown plainly, and the exit code is 1. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(inOwnCommands(error.message));
    process.exitCode = 1;
  }
}
