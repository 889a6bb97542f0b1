import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { scriptCommand } from './cli/command.ts';

/** A proof that takes too long for `npm test`: a module of `prove/`. */
interface Proof {
  /** Adds the proof as a subcommand with its options and its action. */
  addProof(program: Command): void;
}

const program = scriptCommand('prove').description(
  '太久而不在 npm test 之内的证明 proofs that take too long for npm test',
);
const folder = join(import.meta.dirname, 'prove');
for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
  const proof = (await import(join(folder, file))) as Proof;
  proof.addProof(program);
}
await program.parseAsync();
