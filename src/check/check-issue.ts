import type { ArticleData } from '../schema/article.ts';
import { articleSchema } from '../schema/article.ts';
import { issueSchema, type IssueData } from '../schema/issue.ts';
import { bylineLines } from '../schema/byline.ts';
import type { Article, Block } from '../edition/model.ts';
import { isReservedName } from '../edition/urls.ts';
import { parseArticle } from '../edition/read/parse-article.ts';
import { findQuote } from '../lib/find-quote.ts';
import {
  checkPictures,
  type IssuePicture,
  type NamedPicture,
  type PictureFiles,
} from './check-pictures.ts';
import { findConflicts } from './check-rules.ts';
import { parseYaml, type YamlSource } from '../edition/read/parse-yaml.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';

export interface TextFile {
  /** Path below the content folder. */
  file: string;
  text: string;
}

/** The folder of one issue, as read from disk. */
export interface IssueFolder extends PictureFiles {
  /** The folder's name, which begins all its addresses and ids. */
  id: string;
  issue: TextFile | null;
  articles: TextFile[];
}

/** An article whose file is sound, with the places of its parts for later checks. */
export interface CheckedArticle extends Article {
  yaml: YamlSource;
  raw: unknown;
}

export interface CheckedIssue {
  id: string;
  data: IssueData | undefined;
  raw: unknown;
  articles: CheckedArticle[];
  /** The pictures that it names and that can be published, each once. */
  pictures: IssuePicture[];
  /** Whether every article file could be read. */
  sound: boolean;
  problems: Problem[];
}

/** Checks one issue by itself: its files, its ids, its pictures, its notes. */
export function checkIssue(folder: IssueFolder): CheckedIssue {
  const { id } = folder;
  const issueFile = `issues/${id}/issue.yaml`;
  if (folder.issue === null) {
    const place = { file: issueFile, line: 1, column: 1 };
    const problems = [problem('file-missing', place, { name: issueFile })];
    return {
      id,
      data: undefined,
      raw: undefined,
      articles: [],
      pictures: [],
      sound: false,
      problems,
    };
  }
  const issue = parseYaml(folder.issue, issueSchema);
  const strangers = [...folder.files.keys()].filter((name) =>
    /\.(?:md|markdown|ya?ml|txt)$/iu.test(name),
  );
  const results = folder.articles.map((file) => checkArticle(file));
  const articles = results.flatMap(({ article }) => article ?? []);
  const pictures = checkPictures(
    [
      ...(issue.data ? pageImages(issue.data, issue.source) : []),
      ...articles.flatMap(({ data, yaml }) => figureImages(data, yaml)),
    ],
    folder,
  );
  const problems = [
    ...issue.problems,
    ...results.flatMap((result) => result.problems),
    ...duplicateIds(results),
    ...checkName(id, issue.data, issue.source),
    ...strangers.map((name) =>
      problem(
        'file-unknown',
        { file: `issues/${id}/${name}`, line: 1, column: 1 },
        { name, remedy: '一期的文件只有 issue.yaml 和每篇一个的 .md（小写）；其余请移走' },
      ),
    ),
    ...(issue.data ? checkListing(id, issue.data, issue.source, results) : []),
    ...linkedTexts(folder),
    ...pictures.problems,
  ];
  const sound = articles.length === folder.articles.length;
  return {
    id,
    data: issue.data,
    raw: issue.raw,
    articles,
    pictures: pictures.publishable,
    sound,
    problems,
  };
}

const pageImages = ({ pages }: IssueData, yaml: YamlSource): NamedPicture[] =>
  pages.map(({ image }, i) => ({ image, place: yaml.placeOf(['pages', i, 'image']) }));

const figureImages = ({ figures }: ArticleData, yaml: YamlSource): NamedPicture[] =>
  figures.map(({ image }, i) => ({ image, place: yaml.placeOf(['figures', i, 'image']) }));

/** Texts that are symbolic links: what they lead to may be no part of the edition. */
const linkedTexts = ({ issue, articles, links }: IssueFolder): Problem[] =>
  [issue, ...articles].flatMap((entry) => {
    const name = entry?.file.split('/').at(-1) ?? '';
    if (!entry || !links.has(name)) return [];
    return problem('file-link', { file: entry.file, line: 1, column: 1 }, { name });
  });

/** The folder's name makes the addresses; it must be fit for that, and agree with the date. */
function checkName(id: string, issue: IssueData | undefined, yaml: YamlSource): Problem[] {
  if (isReservedName(id) || !/^[0-9A-Za-z-]+$/u.test(id)) {
    return [
      problem('issue-name', { file: `issues/${id}/issue.yaml`, line: 1, column: 1 }, { name: id }),
    ];
  }
  const date = /^\d{4}-\d{2}-\d{2}(?=$|-)/u.exec(id)?.[0];
  if (date === undefined || !issue || issue.date === null || issue.date === date) return [];
  return [problem('issue-date', yaml.placeOf(['date']), { date: issue.date, name: id })];
}

/** 下转 and 上接 lead to articles of the edition. */
export function checkContinuations(articles: readonly CheckedArticle[]): Problem[] {
  const ids = new Set(articles.map(({ data }) => data.id));
  return articles.flatMap(({ data, yaml }) =>
    (['continuedOn', 'continuedFrom'] as const).flatMap((key) => {
      const id = data[key];
      if (id === null || ids.has(id)) return [];
      return problem('continuation-absent', yaml.placeOf([key]), { id });
    }),
  );
}

interface ArticleResult {
  article: CheckedArticle | undefined;
  /** The id as far as it could be read, for checks between files. */
  id: string | undefined;
  idPlace: Place;
  problems: Problem[];
}

function checkArticle({ file, text }: TextFile): ArticleResult {
  const { frontmatter, blocks, problems: markup, tree } = parseArticle(text);
  const top = { file, line: 1, column: 1 };
  if (frontmatter === null) {
    const problems = [problem('frontmatter-missing', top)];
    return { article: undefined, id: undefined, idPlace: top, problems };
  }
  const yaml = parseYaml(
    { file, text: frontmatter.text, firstLine: frontmatter.firstLine },
    articleSchema,
  );
  const problems = [...yaml.problems];
  for (const { code, facts, line, column } of markup) {
    problems.push(problem(code, { file, line, column }, facts));
  }
  if (blocks.length === 0) problems.push(problem('body-empty', top));

  const { data, source, raw } = yaml;
  const rawId = (raw as { id?: unknown } | undefined)?.id;
  const id = typeof rawId === 'string' ? rawId : undefined;
  const idPlace = source.placeOf(['id']);
  if (data === undefined) return { article: undefined, id, idPlace, problems };
  problems.push(...checkFigures(data, blocks, source));
  problems.push(...checkNotes(data, blocks, source));
  problems.push(...findConflicts(data.glossary, (path) => source.placeOf(['glossary', ...path])));
  return { article: { file, data, blocks, tree, yaml: source, raw }, id, idPlace, problems };
}

function checkFigures(data: ArticleData, blocks: readonly Block[], yaml: YamlSource): Problem[] {
  const found: Problem[] = [];
  data.figures.forEach((figure, i) => {
    const { paragraph } = figure.place;
    const place = yaml.placeOf(['figures', i, 'place', 'paragraph']);
    const block = blocks.find((candidate) => candidate.id === paragraph);
    if (!block) {
      found.push(problem('place-unknown', place, { id: paragraph, known: knownIds(blocks) }));
    } else if (
      figure.place.position === 'inside' &&
      figure.place.offset >= [...block.text].length
    ) {
      const { offset } = figure.place;
      const length = String([...block.text].length);
      found.push(
        problem('offset-outside', place, { offset: String(offset), id: paragraph, length }),
      );
    }
  });
  for (const { position } of bylineLines(data)) {
    if (!/^p\d/u.test(position) || blocks.some((block) => block.id === position)) continue;
    const facts = { id: position, known: knownIds(blocks) };
    found.push(problem('place-unknown', yaml.placeOf(['bylinePosition']), facts));
  }
  data.joins.forEach((join, i) => {
    if (blocks.some((block) => block.id === join.p)) return;
    const facts = { id: join.p, known: knownIds(blocks) };
    found.push(problem('place-unknown', yaml.placeOf(['joins', i, 'p']), facts));
  });
  return found;
}

const knownIds = (blocks: readonly Block[]): string => blocks.map((block) => block.id).join('、');

/** Emendations, unclear passages and gaps must quote the body word for word. */
function checkNotes(data: ArticleData, blocks: readonly Block[], yaml: YamlSource): Problem[] {
  const found: Problem[] = [];
  const spans: { p: string; start: number; end: number }[] = [];
  const notes = (['emendations', 'unclear', 'gaps'] as const).flatMap((kind) =>
    data[kind].map((note, i) => ({ kind, i, prefix: '', suffix: '', ...note })),
  );
  for (const { kind, i, p, quote, prefix, suffix } of notes) {
    const block = blocks.find((candidate) => candidate.id === p);
    if (!block) {
      const facts = { id: p, known: knownIds(blocks) };
      found.push(problem('place-unknown', yaml.placeOf([kind, i, 'p']), facts));
      continue;
    }
    const place = yaml.placeOf([kind, i, 'quote']);
    const span = findQuote(block.text, { quote, prefix, suffix });
    if (span === 'absent') {
      found.push(problem('quote-absent', place, { id: p, quote: prefix + quote + suffix }));
    } else if (span === 'ambiguous') {
      found.push(problem('quote-ambiguous', place, { id: p, quote }));
    } else {
      const overlaps = spans.some((s) => s.p === p && s.start < span.end && span.start < s.end);
      if (overlaps) found.push(problem('quotes-overlap', place, { quote }));
      spans.push({ p, ...span });
    }
  }
  return found;
}

function duplicateIds(results: readonly ArticleResult[]): Problem[] {
  const owners = new Map<string, Place>();
  return results.flatMap(({ id, idPlace }) => {
    if (id === undefined) return [];
    const owner = owners.get(id);
    if (owner)
      return problem('duplicate-id', idPlace, { id, other: `${owner.file}:${owner.line}` });
    owners.set(id, idPlace);
    return [];
  });
}

/** The pages list exactly the articles that there are, and ids agree with issue and page. */
function checkListing(
  issueId: string,
  issue: IssueData,
  yaml: YamlSource,
  results: readonly ArticleResult[],
): Problem[] {
  const found: Problem[] = [];
  const listed = new Set<string>();
  const present = new Set(results.map(({ id }) => id));
  issue.pages.forEach((page, pageIndex) => {
    page.articles.forEach((id, i) => {
      const place = yaml.placeOf(['pages', pageIndex, 'articles', i]);
      const prefix = `${issueId}-${page.slug}-`;
      if (listed.has(id)) found.push(problem('article-listed-twice', place, { id }));
      else if (!id.startsWith(prefix) || !/^\d+$/u.test(id.slice(prefix.length)))
        found.push(problem('id-mismatch', place, { id, prefix }));
      else if (!present.has(id) && !present.has(undefined))
        found.push(problem('article-absent', place, { id }));
      listed.add(id);
    });
  });
  for (const { id, idPlace } of results) {
    if (id !== undefined && !listed.has(id)) {
      found.push(problem('article-unlisted', idPlace, { id }));
    }
  }
  return found;
}
