import { resolve } from 'node:path';
import { InvalidArgumentError, type Command } from 'commander';
import { isBucket } from '../../src/lib/s3-address.ts';
import { isKanben } from '../../src/lib/own-commands.ts';
import { root } from '../../src/lib/root.ts';
import { scriptCommand } from './command.ts';

/** What every command that reads an edition accepts. */
export interface EditionOptions {
  content: string;
}

/** What every command that writes or serves a site accepts. */
export interface SiteOptions extends EditionOptions {
  out: string;
}

/** The folder that holds `content` and `dist` unless they are named. */
const home = (): string => (isKanben() ? process.cwd() : root);

/** npm runs commands in the folder of package.json; people mean the folder they are in. */
export const absolute = (path: string): string =>
  resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

const portNumber = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new InvalidArgumentError(
    '端口是 1 到 65535 的整数。A port is a whole number from 1 to 65535.',
  );
};

export const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('请写正整数。A whole number from 1.');
};

/** A folder, or `s3://BUCKET/PREFIX`. */
export const storeAddress = (place: string): string => (isBucket(place) ? place : absolute(place));

export const redisAddress = (text: string): string => {
  if (URL.canParse(text) && /^rediss?:$/u.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError(
    'Redis 的地址写成 redis://HOST:6379。Write the address of Redis as redis://HOST:6379.',
  );
};

const webAddress = (text: string): string => {
  if (URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError(
    '网址以 http:// 或 https:// 开头。An address begins with http:// or https://.',
  );
};

/** A command that reads the edition in `--content`; part of another command, if one is given. */
export const editionCommand = (name: string, description: string, parent?: Command): Command =>
  (parent ? parent.command(name) : scriptCommand(name))
    .description(description)
    .option(
      '--content <dir>',
      '数字版文件夹 the edition to read',
      absolute,
      resolve(home(), 'content'),
    );

/** A command that also has a built site in `--out`. */
export const siteCommand = (name: string, description: string): Command =>
  editionCommand(name, description).option(
    '--out <dir>',
    '网站文件夹 where the built site is',
    absolute,
    resolve(home(), 'dist'),
  );

/** Adds `--site` and `--no-fonts`, for commands that build. */
export const withSite = (command: Command): Command =>
  command
    .option(
      '--site <url>',
      '网站的公开网址，代替 edition.yaml 的 site the public address',
      webAddress,
    )
    .option('--no-fonts', '不制作字体，用读者系统的字体 leaves out the fonts, for a quick look');

/** Adds `--port`, for commands that serve. */
export const withPort = (command: Command): Command =>
  command.option('--port <number>', '端口 the port to listen on', portNumber, 4321);
