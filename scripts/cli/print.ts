import { inOwnCommands } from '../../src/lib/own-commands.ts';

/** Writes a result or a message that names commands as they are called here. */
export const print = (text: string): void => console.log(inOwnCommands(text));
