import type { FileSource } from '../../lib/file-source.ts';
import type { Problem } from '../../problems/problem.ts';
import { issueSchema, type IssueData } from '../../schema/issue.ts';
import { scriptOf } from '../issue-script.ts';
import type { Edition, Issue } from '../model.ts';
import { withdrawnArticles } from '../withdrawn.ts';
import { parseYaml, type YamlSource } from './parse-yaml.ts';
import { readArticle, type ArticleReading, type LocatedArticle } from './read-article.ts';
import { readPicture, type PictureFacts } from './read-picture.ts';
import { fileMissing, readText, unreadable, type TextFile } from './text-file.ts';

/** The readable content of an issue's folder. */
export interface IssueReading {
  /** The folder's name: the prefix of its URLs and article ids. */
  id: string;
  /** Null if `issue.yaml` is missing or has problems. */
  data: IssueData | null;
  yaml: YamlSource;
  articles: readonly ArticleReading[];
  /** All other files of the folder, by name. */
  files: ReadonlyMap<string, PictureFacts>;
  /** Names of symbolic links, whatever their target. */
  links: ReadonlySet<string>;
  /** File names of `issue.yaml` and the articles. */
  texts: readonly string[];
  /** Whether every article could be read. */
  isComplete: boolean;
  problems: Problem[];
}

/** The texts of an issue and the other files in its folder. */
export interface IssueFolder extends Pick<IssueReading, 'id' | 'files' | 'links'> {
  /** `issue.yaml`; null if there is none. */
  issue: TextFile | null;
  articles: readonly TextFile[];
}

/** Parses the texts of an issue. */
export function readTexts({ id, issue, articles, files, links }: IssueFolder): IssueReading {
  const file = `issues/${id}/issue.yaml`;
  const result = issue && parseYaml(issue, issueSchema);
  // Articles without an `issue.yaml` are not parsed: the missing file is the only problem reported.
  const readings = result ? articles.map(readArticle) : [];
  return {
    id,
    data: result?.data ?? null,
    yaml: result?.source ?? { placeOf: () => ({ file, line: 1, column: 1 }) },
    articles: readings,
    files,
    links,
    texts: [...(issue ? ['issue.yaml'] : []), ...articles.map((text) => nameOf(text.file))],
    isComplete: result !== null && readings.every(({ article }) => article !== null),
    problems: [
      ...(result?.problems ?? [fileMissing(file)]),
      ...readings.flatMap(({ problems }) => problems),
      ...unreadable([...(issue ? [issue] : []), ...articles]),
    ],
  };
}

const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** Reads the folder of an issue. */
export async function readIssue(source: FileSource, id: string): Promise<IssueReading> {
  const folder = `issues/${id}`;
  const entries = (await source.list(folder)) ?? [];
  const names = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const links = new Set(entries.filter(({ isLink }) => isLink).map(({ name }) => name));
  const isArticle = (name: string): boolean => name.endsWith('.md');
  const others = names.filter(
    (name) => !isArticle(name) && name !== 'issue.yaml' && !links.has(name),
  );
  return readTexts({
    id,
    issue: names.includes('issue.yaml') ? await readText(source, `${folder}/issue.yaml`) : null,
    articles: await Promise.all(
      names.filter(isArticle).map((name) => readText(source, `${folder}/${name}`)),
    ),
    files: new Map(
      await Promise.all(
        others.map(async (name) => [name, await readPicture(source, `${folder}/${name}`)] as const),
      ),
    ),
    links,
  });
}

/** The articles of an issue without problems in their frontmatter. */
export const soundArticles = ({ articles }: Pick<IssueReading, 'articles'>): LocatedArticle[] =>
  articles.flatMap(({ article }) => article ?? []);

/** File names of the pictures used by pages and figures, without duplicates. */
const namedPictures = (data: IssueData, articles: readonly LocatedArticle[]): string[] => [
  ...new Set(
    [
      ...data.pages.map(({ image }) => image),
      ...articles.flatMap((article) => article.data.figures.map(({ image }) => image)),
    ].filter((image) => image !== null),
  ),
];

/** The model of an issue, with its readable articles; null without a valid `issue.yaml`. */
export function issueOf(reading: IssueReading, edition: Pick<Edition, 'script'>): Issue | null {
  const { id, data, files } = reading;
  if (data === null) return null;
  const articles = soundArticles(reading);
  return {
    id,
    data,
    script: scriptOf(data, edition),
    articles,
    pictures: new Map(
      namedPictures(data, articles).flatMap((image) => {
        const facts = files.get(image);
        return facts ? [[image, { width: facts.width, height: facts.height }] as const] : [];
      }),
    ),
    withdrawn: withdrawnArticles(
      data,
      articles.map((article) => article.data),
    ),
  };
}
