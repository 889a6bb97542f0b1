/** What is wrong with the arguments of a command, in Chinese and in English. */
interface Explanation {
  zh: string;
  en: string;
}

interface Kind {
  /** How the parser says it; the groups are the facts. */
  pattern: RegExp;
  explain: (facts: readonly string[]) => Explanation;
}

const suggested = /(?:\n\(Did you mean (?:one of )?(.+?)\?\))?$/u.source;

/** Every kind of error of the parser by its code. */
const kinds: Readonly<Record<string, Kind>> = {
  'commander.unknownOption': {
    pattern: new RegExp(`^error: unknown option '(.+?)'${suggested}`, 'u'),
    explain: ([flag = '', likely]) => ({
      zh: `没有选项“${flag}”${likely ? `，是否为 ${likely}？` : '。'}`,
      en: `There is no option ${flag}${likely ? `; did you mean ${likely}?` : '.'}`,
    }),
  },
  'commander.unknownCommand': {
    pattern: new RegExp(`^error: unknown command '(.+?)'${suggested}`, 'u'),
    explain: ([name = '', likely]) => ({
      zh: `没有命令“${name}”${likely ? `，是否为 ${likely}？` : '。'}`,
      en: `There is no command ${name}${likely ? `; did you mean ${likely}?` : '.'}`,
    }),
  },
  'commander.missingArgument': {
    pattern: /^error: missing required argument '(.+)'/u,
    explain: ([name = '']) => ({
      zh: `缺少参数 <${name}>，请补上。`,
      en: `The argument <${name}> is missing: add it.`,
    }),
  },
  'commander.optionMissingArgument': {
    pattern: /^error: option '(.+)' argument missing/u,
    explain: ([flags = '']) => ({
      zh: `选项“${flags}”后面缺少值，请补上。`,
      en: `The option ${flags} needs a value: add it.`,
    }),
  },
  'commander.missingMandatoryOptionValue': {
    pattern: /^error: required option '(.+)' not specified/u,
    explain: ([flags = '']) => ({
      zh: `必须写明选项“${flags}”，请补上。`,
      en: `The option ${flags} is required: add it.`,
    }),
  },
  'commander.conflictingOption': {
    pattern: /^error: option '(.+)' cannot be used with option '(.+)'/u,
    explain: ([flags = '', other = '']) => ({
      zh: `选项“${flags}”和“${other}”不能同时用，请删去一个。`,
      en: `The options ${flags} and ${other} exclude each other: leave one out.`,
    }),
  },
  'commander.excessArguments': {
    pattern: /^error: too many arguments.*?Expected \d+ arguments? but got \d+: (.*)\.$/su,
    explain: ([received = '']) => ({
      zh: `参数太多：${received}。含有空格的参数要加引号，选项要写在“--”之后。`,
      en: `Too many arguments: ${received}. Put quotes round what contains spaces, and options after “--”.`,
    }),
  },
  'commander.invalidArgument': {
    pattern:
      /^error: (?:option '(.+?)'|command-argument) (?:argument|value) '(.*?)' is invalid(?: for argument '(.+?)')?\. (.*)$/su,
    explain: ([flags, value = '', name = '', detail = '']) => {
      const choices = /^Allowed choices are (.+)\.$/u.exec(detail)?.[1];
      const owner = flags ?? `<${name}>`;
      const remedy = { zh: detail, en: detail };
      if (choices !== undefined) {
        remedy.zh = `可用的有 ${choices.replaceAll(', ', '、')}。`;
        remedy.en = `Use one of ${choices}.`;
      }
      return {
        zh: `“${owner}”的值“${value}”不对。${remedy.zh}`,
        en: `The value '${value}' of ${owner} is wrong.${choices === undefined ? '' : ` ${remedy.en}`}`,
      };
    },
  },
};

/**
 * An error of the argument parser in Chinese and English, with what to do.
 * @param code The parser's, such as `commander.unknownOption`.
 * @param message The parser's. What our own readers of arguments add to it stays as it is.
 * @param command How the command is called, such as `npm run build --`.
 */
export function explainError(code: string, message: string, command: string): string {
  const kind = kinds[code];
  const match = kind?.pattern.exec(message);
  if (!kind || !match) return message;
  const { zh, en } = kind.explain(match.slice(1));
  return `${zh}用法见 ${command} --help\n${en} See ${command} --help`;
}

/** An option as far as this concerns it. */
export interface KnownOption {
  /** As shown in the help, such as `--content <dir>`. */
  flags: string;
  /** Such as `--content` or `--no-fonts`. */
  long?: string | undefined;
}

/**
 * Without a `--` before them npm takes options for its own, and hands them on as variables alone.
 * @param given The arguments that the command got.
 * @returns What to write instead, or undefined if npm took none of these options.
 */
export function explainForgottenDashes(
  options: readonly KnownOption[],
  given: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  command: string,
): string | undefined {
  const taken = options.flatMap(({ flags, long = '' }) => {
    const isNegated = long.startsWith('--no-');
    const name = long.replace(/^--(?:no-)?/u, '').replaceAll('-', '_');
    const value = env[`npm_config_${name}`];
    if (name === '' || value === undefined || given.some((word) => word.startsWith(long)))
      return [];
    if (isNegated !== (value === '' || value === 'false')) return [];
    // Of an option and its value apart, npm keeps the option alone.
    const isAlone = isNegated || value === 'true';
    return [isAlone ? flags : `${long} ${value}`];
  });
  if (taken.length === 0) return undefined;
  const names = taken.map((flags) => flags.split(' ')[0]);
  const right = `${command} ${taken.join(' ')}`;
  return [
    `选项之前缺少“--”，${names.join('、')} 被 npm 自己收走了。请写成 ${right}`,
    `A “--” is missing before the options: npm took ${names.join(', ')} for its own. Write ${right}`,
  ].join('\n');
}
