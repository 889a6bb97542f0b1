import { isMap, isScalar, isSeq, parseDocument, stringify, visit, YAMLMap, YAMLSeq } from 'yaml';
import type { Document, Node } from 'yaml';
import { slugOfNumber } from '../schema/issue.ts';
import { isSchemaComment, withSchemaLine } from '../schema/json-schemas.ts';
import type { Ledger } from '../schema/ledger.ts';
import type { IssueFacts } from './compose.ts';

/** The address of a page: the folder of its issue and its own part. */
export interface PageAddress {
  issue: string;
  slug: string;
}

/** Where an earlier import put the articles of a transcript. */
export function addressOf(ledger: Ledger | undefined): PageAddress | undefined {
  for (const file of Object.keys(ledger?.written ?? {})) {
    const { issue, slug } =
      /^issues\/(?<issue>[^/]+)\/(?<slug>\w+)-\d+\.md$/u.exec(file)?.groups ?? {};
    if (issue !== undefined && slug !== undefined) return { issue, slug };
  }
  return undefined;
}

/** The id that an article gets when its page moves; ids of other pages are unchanged. */
const renamed = (id: string, from: PageAddress, to: PageAddress): string => {
  const prefix = `${from.issue}-${from.slug}-`;
  return id.startsWith(prefix) ? `${to.issue}-${to.slug}-${id.slice(prefix.length)}` : id;
};

/** The slugs of an issue's pages. @param issue The text of its `issue.yaml`. */
export const slugsOf = (issue: string | undefined): string[] =>
  pagesOf(parseDocument(issue ?? '')).items.flatMap((entry) => slugOfEntry(entry) ?? []);

export interface PageChange {
  /** New texts of files that change; null for a file to be removed. */
  changes: Map<string, string | null>;
  /** Reasons why it cannot be done, with remedies; if any, nothing is written. */
  refused: string[];
}

interface PlacedPage {
  to: PageAddress;
  facts: Pick<IssueFacts, 'date' | 'newspaper' | 'page'>;
  /** The ids of the page's articles in the order of the plan. */
  ids: readonly string[];
  /** The address and ids of an earlier import. */
  from: PageAddress | undefined;
  earlier: readonly string[];
  present: (file: string) => string | undefined;
}

/**
 * Enters a page in its `issue.yaml`. If an earlier import entered it elsewhere, its entry is moved with
 * everything that the editor added, and an `issue.yaml` without pages is removed if the import made it.
 * Comments, other pages and the order of the articles are kept.
 */
export function placePage(input: PlacedPage): PageChange {
  const { to, facts, ids, from, earlier, present } = input;
  const file = fileOf(to.issue);
  const oldFile = from && from.issue !== to.issue ? fileOf(from.issue) : undefined;
  const text = present(file);
  const oldText = oldFile === undefined ? undefined : present(oldFile);
  let issue: Document | undefined = text === undefined ? undefined : parseDocument(text);
  const old: Document | undefined = oldText === undefined ? undefined : parseDocument(oldText);
  const broken = [
    ...(issue?.errors.length ? [file] : []),
    ...(old?.errors.length ? [oldFile] : []),
  ];
  if (broken.length > 0) {
    const refused = broken.map(
      (name) => `${name} 的 YAML 写法有误，请先运行 npm run check，按说明改正。`,
    );
    return { changes: new Map(), refused };
  }
  const changes = new Map<string, string | null>();
  const refused: string[] = [];

  const gone = new Set(earlier.filter((id) => !ids.includes(from ? renamed(id, from, to) : id)));
  const taken = isMoved(from, to) ? takeEntry(old ?? issue, from, new Set(earlier)) : undefined;
  const moved = taken?.entry;
  if (old && oldText !== undefined && oldFile !== undefined) {
    const isEmpty = moved !== undefined && pagesOf(old).items.length === 0;
    if (!isEmpty) setIfChanged(changes, oldFile, old, oldText);
    else if (issue && !isMadeByImport(old)) refused.push(keptIssue(oldFile, file));
    else changes.set(oldFile, null);
    // The whole issue has another date: the editor's other entries are kept.
    if (isEmpty && !issue) issue = withDate(old, facts.date);
  }
  issue ??= newIssue(file, facts);

  const known = issue.get('newspaper');
  if (facts.newspaper !== null && facts.newspaper !== known) {
    if (typeof known === 'string') refused.push(otherNewspaper(file, known, facts.newspaper));
    else issue.set('newspaper', facts.newspaper);
  }

  const pages = pagesOf(issue);
  const entry = pages.items.find((candidate) => slugOfEntry(candidate) === to.slug);
  if (isMap(entry)) {
    if (moved && !isBare(moved, pageKeys)) refused.push(keptPage(file, to.slug));
    setArticles(entry, ids, (id) => (gone.has(id) ? undefined : id));
  } else if (moved && from) {
    setNumber(moved, facts.page, to.slug);
    setArticles(moved, ids, (id) => (gone.has(id) ? undefined : renamed(id, from, to)));
    pages.items.splice(old ? pages.items.length : (taken?.index ?? 0), 0, moved);
  } else {
    const { page } = facts;
    const address = page === to.slug ? { n: page } : { n: page, slug: to.slug };
    pages.add(issue.createNode({ ...address, articles: ids }));
  }
  setIfChanged(changes, file, issue, text);
  return { changes, refused };
}

const fileOf = (issue: string): string => `issues/${issue}/issue.yaml`;

const isMoved = (from: PageAddress | undefined, to: PageAddress): from is PageAddress =>
  from !== undefined && (from.issue !== to.issue || from.slug !== to.slug);

const print = (document: Document): string => document.toString({ lineWidth: 0 });

/** Writing YAML may change white space: a file is changed only if its content differs. */
function setIfChanged(
  changes: Map<string, string | null>,
  file: string,
  document: Document,
  before: string | undefined,
): void {
  const after = print(document);
  if (before === undefined || after !== print(parseDocument(before))) changes.set(file, after);
}

function newIssue(file: string, { date, newspaper }: PlacedPage['facts']): Document {
  const dateCertainty = date === null ? 'unknown' : 'exact';
  return parseDocument(
    withSchemaLine(stringify({ date, dateCertainty, newspaper }), file, 'issue'),
  );
}

function withDate(issue: Document, date: string | null): Document {
  issue.set('date', date);
  if (date === null) issue.set('dateCertainty', 'unknown');
  else if (issue.get('dateCertainty') === 'unknown') issue.set('dateCertainty', 'exact');
  return issue;
}

/** The list of pages; added to the document if there is none. */
function pagesOf(issue: Document): YAMLSeq {
  const pages = isMap(issue.contents) ? issue.get('pages') : undefined;
  if (isSeq(pages)) return pages;
  const made = new YAMLSeq();
  if (!isMap(issue.contents)) issue.contents = new YAMLMap();
  issue.set('pages', made);
  return made;
}

function slugOfEntry(entry: unknown): string | null {
  if (!isMap(entry)) return null;
  const [slug, n] = [entry.get('slug'), entry.get('n')];
  if (typeof slug === 'string') return slug;
  return slugOfNumber(typeof n === 'string' || typeof n === 'number' ? String(n) : null);
}

/**
 * Removes the articles of an import from the entry of their page, and the entry from the issue if no
 * other articles are in it.
 * @returns The removed entry with its articles and its index; undefined if the entry stays.
 */
function takeEntry(
  issue: Document | undefined,
  { slug }: PageAddress,
  ids: ReadonlySet<string>,
): { entry: YAMLMap; index: number } | undefined {
  if (!issue) return undefined;
  const pages = pagesOf(issue);
  const index = pages.items.findIndex((candidate) => slugOfEntry(candidate) === slug);
  const entry = pages.items[index];
  if (!isMap(entry)) return undefined;
  const articles = entry.get('articles');
  const isForeign = (item: unknown): boolean => !(isScalar(item) && ids.has(String(item.value)));
  if (isSeq(articles) && articles.items.some(isForeign)) {
    articles.items = articles.items.filter(isForeign);
    return undefined;
  }
  pages.items.splice(index, 1);
  return { entry, index };
}

function setNumber(entry: YAMLMap, page: string | null, slug: string): void {
  entry.set('n', page);
  if (page === slug) entry.delete('slug');
  else entry.set('slug', slug);
}

/** Renames the articles of an entry in their order, and adds the new ones at the end. */
function setArticles(
  entry: YAMLMap,
  ids: readonly string[],
  rename: (id: string) => string | undefined,
): void {
  const listed = entry.get('articles');
  const articles = isSeq(listed) ? listed : new YAMLSeq();
  if (listed !== articles) entry.set('articles', articles);
  if (articles.items.length === 0) articles.flow = false;
  const kept = new Set<string>();
  articles.items = articles.items.filter((item) => {
    if (!isScalar(item)) return true;
    const id = rename(String(item.value));
    if (id === undefined) return false;
    item.value = id;
    kept.add(id);
    return true;
  });
  for (const id of ids) if (!kept.has(id)) articles.add(id);
}

const pageKeys: ReadonlySet<string> = new Set(['n', 'slug', 'articles']);
const issueKeys: ReadonlySet<string> = new Set(['date', 'dateCertainty', 'newspaper', 'pages']);

/** Whether a comment says anything beside the name of the schema. */
const isEditors = (comment: string | null | undefined): boolean =>
  Boolean(comment) && !comment?.split('\n').every(isSchemaComment);

/** Whether a record has only these keys, and no comment. */
function isBare(node: Node | null, keys: ReadonlySet<string>): boolean {
  if (!isMap(node)) return false;
  let isCommented = false;
  visit(node, {
    Node: (_, { comment, commentBefore }) => {
      if (isEditors(comment) || isEditors(commentBefore)) isCommented = true;
    },
  });
  const isKnown = ({ key }: { key: unknown }): boolean =>
    isScalar(key) && keys.has(String(key.value));
  return !isCommented && node.items.every(isKnown);
}

const isMadeByImport = (issue: Document): boolean =>
  !isEditors(issue.comment) && !isEditors(issue.commentBefore) && isBare(issue.contents, issueKeys);

const keptIssue = (old: string, file: string): string =>
  `${old} 里有编者写的内容，而这一期的文章都要移到 ${file}。没有写入任何文件。请把要保留的内容抄到 ${file}，删去 ${old}，再试一次。`;

const keptPage = (file: string, slug: string): string =>
  `${file} 已有编号为 ${slug} 的一版，而原来那一版的条目里有编者写的内容（如 name、editors）。没有写入任何文件。请把要保留的内容抄到那一版，从原来的条目里删去，再试一次。`;

const otherNewspaper = (file: string, known: string, given: string): string =>
  `--newspaper 是“${given}”，而 ${file} 写的 newspaper 是“${known}”。没有写入任何文件。请去掉 --newspaper，或改正 issue.yaml。`;
