import { problem, type Place, type Problem } from '../../problems/problem.ts';
import { articleSchema } from '../../schema/article.ts';
import type { Article } from '../model.ts';
import { parseArticle } from './parse-article.ts';
import { parseYaml, type YamlSource } from './parse-yaml.ts';
import type { TextFile } from './text-file.ts';

/** An article with the places of its frontmatter. */
export interface LocatedArticle extends Article {
  yaml: YamlSource;
}

/** The result of reading an article's file. */
export interface ArticleReading {
  /** Null if the frontmatter is missing or has problems. */
  article: LocatedArticle | null;
  /** The id, also from an article with problems, for checks across files; null if unknown. */
  id: string | null;
  idPlace: Place;
  problems: Problem[];
}

/** Reads the frontmatter and body of an article. */
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
  // A picture with its words is an article without a body.
  const isEmpty = blocks.length === 0 && (data === undefined || data.figures.length === 0);
  return {
    article: data === undefined ? null : { file, data, blocks, tree, yaml: source },
    id: typeof rawId === 'string' ? rawId : null,
    idPlace: source.placeOf(['id']),
    problems: [
      ...problems,
      ...markup.map(({ code, facts, line, column }) =>
        problem(code, { file, line, column }, facts),
      ),
      ...(isEmpty ? [problem('body-empty', top)] : []),
    ],
  };
}
