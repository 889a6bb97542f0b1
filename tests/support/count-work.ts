import { writeFileSync } from 'node:fs';
import files from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Loaded into a command before it starts (`--import`): counts how often it reads each file of the folder
 * COUNTED_FOLDER and how many HTML documents and fragments it parses, and writes that to COUNTS_FILE.
 */
const folder = process.env['COUNTED_FOLDER'] ?? '';
const counts = { reads: {} as Record<string, number>, documents: 0, fragments: 0 };

const { readFile } = files;
const countingRead = (path: unknown, ...rest: unknown[]): unknown => {
  const name = typeof path === 'string' ? relative(folder, resolve(path)) : '..';
  if (!name.startsWith('..')) counts.reads[name] = (counts.reads[name] ?? 0) + 1;
  return (readFile as (...args: unknown[]) => unknown)(path, ...rest);
};
files.readFile = countingRead as typeof readFile;
syncBuiltinESMExports();

interface Parser {
  parse: (...args: unknown[]) => unknown;
  getFragmentParser: (...args: unknown[]) => unknown;
}

/** The parser of HTML that the packages of this project use. */
const fromHtml = createRequire(import.meta.resolve('hast-util-from-html'));
const { Parser } = (await import(pathToFileURL(fromHtml.resolve('parse5')).href)) as {
  Parser: Parser;
};
const { parse, getFragmentParser } = Parser;
Parser.parse = function (...args) {
  counts.documents += 1;
  return parse.apply(this, args);
};
Parser.getFragmentParser = function (...args) {
  counts.fragments += 1;
  return getFragmentParser.apply(this, args);
};

process.on('exit', () => writeFileSync(process.env['COUNTS_FILE'] ?? '', JSON.stringify(counts)));
