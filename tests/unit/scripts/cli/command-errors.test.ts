import { Argument, InvalidArgumentError, Option, type Command } from 'commander';
import { expect, test } from 'vitest';
import { scriptCommand } from '../../../../scripts/cli/command.ts';
import { explainForgottenDashes } from '../../../../scripts/cli/command-errors.ts';

const refuse = (): never => {
  throw new InvalidArgumentError('端口是 1 到 65535 的整数。A port is a whole number.');
};

/** A command with every kind of argument and option. */
function anyCommand(): Command {
  const program = scriptCommand('import');
  program.command('plan <files...>').option('--json');
  program
    .command('apply')
    .argument('<plan>')
    .addArgument(new Argument('[way]').choices(['up', 'down']))
    .option('--content <dir>')
    .option('--port <number>', 'the port', refuse)
    .addOption(new Option('--sort <order>').choices(['newest', 'oldest']))
    .addOption(new Option('--merge').conflicts('review'))
    .option('--review');
  program.command('review').requiredOption('--resp <name>');
  return program;
}

/** What a command says of wrong arguments. */
function errorOf(words: readonly string[]): string {
  let said = '';
  const program = anyCommand();
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeErr: (text) => (said += text) });
  }
  expect(() => program.parse(words, { from: 'user' })).toThrow();
  return said;
}

const help = (command: string): string => `npm run import -- ${command} --help`;

test.each([
  [
    'a misspelt option',
    ['apply', 'x', '--contents', 'y'],
    [
      '没有选项“--contents”，是否为 --content？',
      'There is no option --contents; did you mean --content?',
      help('apply'),
    ],
  ],
  [
    'an unknown option',
    ['apply', 'x', '--zz'],
    ['没有选项“--zz”。', 'There is no option --zz.', help('apply')],
  ],
  [
    'a misspelt command',
    ['aply'],
    ['没有命令“aply”，是否为 apply？', 'There is no command aply; did you mean apply?'],
  ],
  ['an unknown command', ['zzzzzz'], ['没有命令“zzzzzz”。', 'There is no command zzzzzz.']],
  [
    'a missing argument',
    ['plan'],
    ['缺少参数 <files>，请补上。', 'The argument <files> is missing: add it.', help('plan')],
  ],
  [
    'an option without its value',
    ['apply', 'x', '--content'],
    ['“--content <dir>”后面缺少值', 'The option --content <dir> needs a value: add it.'],
  ],
  [
    'a required option left out',
    ['review'],
    ['必须写明选项“--resp <name>”', 'The option --resp <name> is required: add it.'],
  ],
  [
    'options that exclude each other',
    ['apply', 'x', '--merge', '--review'],
    ['“--merge”和“--review”不能同时用', 'exclude each other: leave one out.'],
  ],
  [
    'too many arguments',
    ['apply', 'x', 'up', 'y', 'z'],
    ['参数太多：x, up, y, z', 'Too many arguments: x, up, y, z.', '“--”'],
  ],
  [
    'a value that is refused',
    ['apply', 'x', '--port', 'abc'],
    [
      '“--port <number>”的值“abc”不对。端口是',
      'A port is a whole number.',
      "The value 'abc' of --port <number> is wrong.",
    ],
  ],
  [
    'a choice of an option',
    ['apply', 'x', '--sort', 'best'],
    ['可用的有 newest、oldest。', 'Use one of newest, oldest.'],
  ],
  [
    'a choice of an argument',
    ['apply', 'x', 'left'],
    ['“<way>”的值“left”不对。可用的有 up、down。', 'Use one of up, down.'],
  ],
])('%s is explained in Chinese and English, with the remedy', (_name, words, parts) => {
  const said = errorOf(words);
  for (const part of parts) expect(said).toContain(part);
  expect(said).toContain('--help');
  expect(said).not.toContain('error:');
});

const options = [
  { flags: '--content <dir>', long: '--content' },
  { flags: '--pdf', long: '--pdf' },
  { flags: '--no-fonts', long: '--no-fonts' },
];

test.each([
  ['--content x', { npm_config_content: 'true' }, ['x'], '--content <dir>'],
  ['--content=x', { npm_config_content: 'x' }, [], '--content x'],
  ['--pdf', { npm_config_pdf: 'true' }, [], '--pdf'],
  ['--no-fonts', { npm_config_fonts: '' }, [], '--no-fonts'],
  ['--no-fonts, as npm 11 has it', { npm_config_fonts: 'false' }, [], '--no-fonts'],
])('a forgotten -- before %s is said with what to write', (_name, env, given, right) => {
  const said = explainForgottenDashes(options, given, env, 'npm run build --');
  expect(said).toContain(`请写成 npm run build -- ${right}`);
  expect(said).toContain(`Write npm run build -- ${right}`);
});

test.each([
  ['npm took nothing', {}, []],
  ['npm has settings of its own', { npm_config_fund: 'true', npm_config_loglevel: 'warn' }, []],
  ['the option came through as well', { npm_config_content: 'true' }, ['--content', 'x']],
])('nothing is refused where %s', (_name, env, given) => {
  expect(explainForgottenDashes(options, given, env, 'npm run build --')).toBeUndefined();
});
