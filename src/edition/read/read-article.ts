import { problem, type Place, type Problem } from '../../problems/problem.ts';
import { articleSchema } from '../../schema/article.ts';
import type { Article } from '../model.ts';
import { parseArticle } from './parse-article.ts';
import { parseYaml, type YamlSource } from './parse-yaml.ts';
import type { TextFile } from './text-file.ts';

/** An article with the places of its front matter. */
export interface LocatedArticle extends Article {
  yaml: YamlSource;
}

/** The file of an article. */
export interface ArticleReading {
  /** Null where its front matter cannot be used. */
  article: LocatedArticle | null;
  /** The id as far as it could be read, for checks between files. */
  id: string | null;
  idPlace: Place;
  problems: Problem[];
}

/** Reads an article: its front matter, its paragraphs and crossheads. */
export function readArticle({ file, text }: TextFile): ArticleReading {
  const { frontmatter, blocks, problems: markup, tree } = parseArticle(text);
  const top = { file, line: 1, column: 1 };
  if (frontmatter === null) {
    const problems = [problem('frontmatter-missing', top)];
    return { article: null, id: null, idPlace: top, problems };
  }
  const { data, source, raw, problems } = parseYaml(
    { file, text: frontmatter.text, firstLine: frontmatter.firstLine },
    articleSchema,
  );
  const rawId = (raw as { id?: unknown } | undefined)?.id;
  return {
    article: data === undefined ? null : { file, data, blocks, tree, yaml: source },
    id: typeof rawId === 'string' ? rawId : null,
    idPlace: source.placeOf(['id']),
    problems: [
      ...problems,
      ...markup.map(({ code, facts, line, column }) =>
        problem(code, { file, line, column }, facts),
      ),
      ...(blocks.length === 0 ? [problem('body-empty', top)] : []),
    ],
  };
}
