import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../edition.ts';
import { roles, type Role, type TrueArticle } from './remix.ts';

interface TruthFile {
  source: { file: string };
  joins: { article: string; lines: number[] }[];
  articles: { id: string }[];
  lines: { line: number; kind: string; article?: string; roles?: string[] }[];
}

/** The ground truth of a transcript in the terms of a plan. */
export async function readTruth(name: string): Promise<{ file: string; articles: TrueArticle[] }> {
  const path = join(root, 'tests/fixtures/truth', name);
  const truth = JSON.parse(await readFile(path, 'utf8')) as TruthFile;
  const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role);
  const articles = truth.articles.map(({ id }): TrueArticle => {
    const lines = Object.fromEntries(
      roles.map((role) => [role, []]),
    ) as unknown as TrueArticle['lines'];
    for (const { line, article, roles: own = [] } of truth.lines) {
      if (article === id) own.filter(isRole).forEach((role) => lines[role].push(line));
    }
    const joins = truth.joins
      .filter(({ article }) => article === id)
      .map(({ lines: pair }) => pair);
    return { lines, joins };
  });
  return { file: truth.source.file, articles };
}
