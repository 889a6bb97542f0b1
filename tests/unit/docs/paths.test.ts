import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../support/edition.ts';

/** The documents of the repository, apart from the changelog, which names what once was. */
const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && file !== 'CHANGELOG.md')
  .filter((file) => !/^(?:content|tests\/fixtures)\//u.test(file) || file.endsWith('README.md'));

interface Reference {
  file: string;
  line: number;
  path: string;
}

/** What a pattern finds in the documents; its first group is the path. */
const referencesBy = (pattern: RegExp): Reference[] =>
  documents.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((text, i) =>
        [...text.matchAll(pattern)].map(([, path = '']) => ({ file, line: i + 1, path })),
      ),
  );

const links = [
  ...referencesBy(/\]\(([^)\s]+)\)/gu),
  ...referencesBy(/<img src="([^"]+)"/gu),
].filter(({ path }) => !/^[a-z]+:/u.test(path));

/** The anchors of a document's headings, as GitHub makes them. */
const anchorsOf = (document: string): string[] =>
  [...document.matchAll(/^#+ (.*)$/gmu)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/gu, '-'),
  );

const isThere = ({ file, path }: Reference): boolean => {
  const [target = '', anchor] = path.split('#');
  const found = target === '' ? join(root, file) : join(root, dirname(file), target);
  if (!existsSync(found)) return false;
  return (
    anchor === undefined ||
    anchorsOf(readFileSync(found, 'utf8')).includes(decodeURIComponent(anchor))
  );
};

const shown = ({ file, line, path }: Reference): string => `${file}:${line} ${path}`;

test('there are documents, links and paths to look at', () => {
  expect(documents.length).toBeGreaterThan(30);
  expect(links.length).toBeGreaterThan(60);
  expect(paths.length).toBeGreaterThan(100);
});

test('every relative link leads to a file that exists, and to a heading of it', () => {
  expect(links.filter((link) => !isThere(link)).map(shown)).toEqual([]);
});

/** Paths from the root of the repository, as documents write them between backticks. */
const paths = referencesBy(
  /(?<=`|\s)((?:src|scripts|tests|docs|content|schemas)\/[^`\s*…{}<>，。、（）]*[^`\s*…{}<>，。、（）.:])(?=`)/gu,
);

test('every path that a document names exists', () => {
  expect(paths.filter(({ path }) => !existsSync(join(root, path))).map(shown)).toEqual([]);
});

test('every module that the README of a room names is in that room, or at its path in src', () => {
  const modules = referencesBy(/`([\w/-]+\.(?:ts|astro|css))`/gu).filter(({ file }) =>
    /^src\/\w+\/_?README\.md$/u.test(file),
  );
  expect(modules.length).toBeGreaterThan(40);
  const isFound = ({ file, path }: Reference): boolean =>
    existsSync(join(root, 'src', path)) ||
    globSync(`**/${path}`, { cwd: join(root, dirname(file)) }).length > 0;
  expect(modules.filter((module) => !isFound(module)).map(shown)).toEqual([]);
});
