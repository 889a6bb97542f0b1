import { resolve } from 'node:path';
import { Command } from 'commander';

/** The folder of this installation. */
export const root = resolve(import.meta.dirname, '..');

/** What every command that reads an edition accepts. */
export interface EditionOptions {
  content: string;
}

/** What every command that writes or serves a site accepts. */
export interface SiteOptions extends EditionOptions {
  out: string;
}

// npm runs commands in the folder of package.json; people mean the folder they are in.
const absolute = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

/** A command that reads the edition in `--content`. */
export const editionCommand = (name: string, description: string): Command =>
  new Command(`npm run ${name} --`)
    .description(description)
    .option('--content <dir>', '数字版文件夹 the edition to read', absolute, resolve(root, 'content'));

/** A command that also has a built site in `--out`. */
export const siteCommand = (name: string, description: string): Command =>
  editionCommand(name, description).option(
    '--out <dir>',
    '网站文件夹 where the built site is',
    absolute,
    resolve(root, 'dist'),
  );
