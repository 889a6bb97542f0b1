#!/usr/bin/env node
import type { CommandName } from '../src/lib/own-commands.ts';
import { descriptions } from './cli/commands.ts';
import { programOfPackage } from './cli/command.ts';

/** The commands, each of which reads its arguments when it is loaded. */
const commands: Record<CommandName, () => Promise<unknown>> = {
  start: () => import('./start.ts'),
  dev: () => import('./dev.ts'),
  build: () => import('./build.ts'),
  deploy: () => import('./deploy.ts'),
  worker: () => import('./worker.ts'),
  preview: () => import('./preview.ts'),
  import: () => import('./import.ts'),
  check: () => import('./check.ts'),
  search: () => import('./search.ts'),
  convert: () => import('./convert.ts'),
  schemas: () => import('./schemas.ts'),
  migrate: () => import('./migrate.ts'),
};

const program = programOfPackage();
for (const [name, load] of Object.entries(commands)) {
  program
    .command(name)
    .description(descriptions[name as CommandName])
    .usage('')
    .helpOption(false)
    .passThroughOptions()
    .allowUnknownOption()
    .allowExcessArguments()
    .action(async () => {
      process.argv.splice(2, 1);
      await load();
    });
}
await program.parseAsync();
