import { Command, type ErrorOptions, type ParseOptions } from 'commander';
import { explainError, explainForgottenDashes } from './command-errors.ts';

/** A command whose errors are in Chinese and English and say what to do. */
class BilingualCommand extends Command {
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
    if (
      !this.name()
        .split(' ')
        .includes(script ?? '')
    )
      return;
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

/** The command of a script of `package.json`. */
export const scriptCommand = (name: string): Command => new BilingualCommand(`npm run ${name} --`);
