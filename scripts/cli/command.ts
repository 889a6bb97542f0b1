import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, type ErrorOptions, type ParseOptions } from 'commander';
import { root } from '../../src/lib/root.ts';
import { isKanben, kanben } from '../../src/lib/own-commands.ts';
import { explainError, explainForgottenDashes } from './command-errors.ts';

/** What precedes the headings of the help. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法 ',
  'Arguments:': '参数 ',
  'Options:': '选项 ',
  'Commands:': '命令 ',
};

/** A command whose errors are in Chinese and English and say what to do. */
class BilingualCommand extends Command {
  constructor(name?: string) {
    super(name);
    this.helpOption('-h, --help', '用法 how to use it');
    this.configureHelp({ styleTitle: (title) => (titles[title] ?? '') + title });
  }

  override createCommand(name?: string): Command {
    return new BilingualCommand(name);
  }

  override error(message: string, options?: ErrorOptions): never {
    return super.error(explainError(options?.code ?? '', message, calledAs(this)), options);
  }

  override parse(argv?: readonly string[], options?: ParseOptions): this {
    this.#refuseForgottenDashes();
    return super.parse(argv, options);
  }

  override parseAsync(argv?: readonly string[], options?: ParseOptions): Promise<this> {
    this.#refuseForgottenDashes();
    return super.parseAsync(argv, options);
  }

  #refuseForgottenDashes(): void {
    const { npm_lifecycle_event: script, ...env } = process.env;
    if (this.name() !== npmCommand(script ?? '')) return;
    const given = process.argv.slice(2);
    const called = this.commands.find((command) => command.name() === given[0]) ?? this;
    const refusal = explainForgottenDashes(called.options, given, env, calledAs(called));
    if (refusal !== undefined) this.error(refusal);
  }
}

/** How a command is called, such as `npm run import -- apply`. */
function calledAs(command: Command): string {
  return command.parent ? `${calledAs(command.parent)} ${command.name()}` : command.name();
}

const npmCommand = (script: string): string => `npm run ${script} --`;

/** The command `kanben NAME`, which `npm run NAME` is in a `package.json` that has such a script. */
export const scriptCommand = (name: string): Command =>
  new BilingualCommand(
    !isKanben() || process.env['npm_lifecycle_event'] === name
      ? npmCommand(name)
      : `${kanben()} ${name}`,
  );

function version(): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** The program of the package, to which the commands are added. */
export const programOfPackage = (): Command =>
  new BilingualCommand(kanben())
    .description(
      '刊本：把报纸版面的转写稿做成数字版 turns transcripts of newspapers into an edition',
    )
    .version(version(), '-V, --version', '版本 the version')
    .helpOption('-h, --help', '用法 how to use it; of one command: kanben build --help')
    .helpCommand(false)
    .enablePositionalOptions();
