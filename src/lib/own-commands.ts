import { parse } from 'node:path';

/** What a process knows of how it was started. */
export interface Caller {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
}

/** The commands for editors. */
export const commandNames = [
  'start',
  'dev',
  'build',
  'worker',
  'deploy',
  'preview',
  'import',
  'check',
  'search',
  'convert',
  'schemas',
  'migrate',
] as const;
export type CommandName = (typeof commandNames)[number];

/** Whether the process was started as `kanben`, the program of the package, not by `npm run`. */
export const isKanben = ({ argv }: Pick<Caller, 'argv'> = process): boolean =>
  parse(argv[1] ?? '').name === 'kanben';

/** What precedes the name of a command of the package: npm has its programs on no other's path. */
export const kanben = ({ env }: Pick<Caller, 'env'> = process): string =>
  env['npm_lifecycle_event'] === undefined ? 'kanben' : 'npx kanben';

const npmCommand = new RegExp(
  `npm (?:run )?(?<name>${commandNames.join('|')})(?![\\w:-])(?: --(?![\\w-]))?`,
  'gu',
);

/**
 * A text that names commands as they are called here: `npm run import -- apply` is `kanben import apply`
 * for those who run the package.
 */
export const inOwnCommands = (text: string, caller: Caller = process): string =>
  isKanben(caller) ? text.replace(npmCommand, `${kanben(caller)} $<name>`) : text;
