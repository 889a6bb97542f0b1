import { findQuote } from '../lib/find-quote.ts';
import type { Block } from '../edition/model.ts';
import type { ArticleReading, LocatedArticle } from '../edition/read/read-article.ts';
import { soundArticles, type IssueReading } from '../edition/read/read-issue.ts';
import { fileUnknown } from '../edition/read/text-file.ts';
import { isReservedName } from '../edition/urls.ts';
import { problem, type Place, type Problem } from '../problems/problem.ts';
import { bylineLines } from '../schema/byline.ts';
import { findConflicts } from './check-rules.ts';

/**
 * Problems within a single issue, other than those found while reading: its name, its ids, the notes
 * of its articles.
 */
export const checkIssue = (issue: IssueReading): Problem[] =>
  issue.texts.includes('issue.yaml')
    ? [
        ...soundArticles(issue).flatMap(checkArticle),
        ...duplicateIds(issue.articles),
        ...checkName(issue),
        ...strangers(issue),
        ...checkListing(issue),
        ...linkedTexts(issue),
      ]
    : [];

const strangers = ({ id, files }: IssueReading): Problem[] =>
  [...files.keys()]
    .filter((name) => /\.(?:md|markdown|ya?ml|txt)$/iu.test(name))
    .map((name) =>
      fileUnknown(
        `issues/${id}/${name}`,
        name,
        '一期的文件只有 issue.yaml 和每篇一个的 .md（小写）；其余请移走',
      ),
    );

/** Reports texts that are symbolic links, since their targets may be outside the edition. */
const linkedTexts = ({ id, texts, links }: IssueReading): Problem[] =>
  texts
    .filter((name) => links.has(name))
    .map((name) =>
      problem('file-link', { file: `issues/${id}/${name}`, line: 1, column: 1 }, { name }),
    );

/** Requires the folder's name to be usable in URLs and to agree with the date. */
function checkName({ id, data, yaml }: IssueReading): Problem[] {
  if (isReservedName(id) || !/^[0-9A-Za-z-]+$/u.test(id)) {
    return [
      problem('issue-name', { file: `issues/${id}/issue.yaml`, line: 1, column: 1 }, { name: id }),
    ];
  }
  const date = /^\d{4}-\d{2}-\d{2}(?=$|-)/u.exec(id)?.[0];
  if (date === undefined || !data || data.date === null || data.date === date) return [];
  return [problem('issue-date', yaml.placeOf(['date']), { date: data.date, name: id })];
}

/** Requires the targets of 下转 and 上接 to be articles of the edition. */
export function checkContinuations(
  articles: readonly LocatedArticle[],
  ids: ReadonlySet<string>,
): Problem[] {
  return articles.flatMap(({ data, yaml }) =>
    (['continuedOn', 'continuedFrom'] as const).flatMap((key) => {
      const id = data[key];
      if (id === null || ids.has(id)) return [];
      return problem('continuation-absent', yaml.placeOf([key]), { id });
    }),
  );
}

const checkArticle = (article: LocatedArticle): Problem[] => [
  ...checkFigures(article),
  ...checkNotes(article),
  ...findConflicts(article.data.glossary, (path) => article.yaml.placeOf(['glossary', ...path])),
];

function checkFigures({ data, blocks, yaml }: LocatedArticle): Problem[] {
  const found: Problem[] = [];
  data.figures.forEach((figure, i) => {
    if (figure.place === null) return;
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
  for (const { text, position } of bylineLines(data)) {
    if (position === 'dateline' && data.dateline?.includes(text) !== true) {
      found.push(problem('byline-not-within', yaml.placeOf(['byline']), { text }));
    }
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

/** Requires emendations, unclear passages and gaps to quote the body exactly. */
function checkNotes({ data, blocks, yaml }: LocatedArticle): Problem[] {
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

function duplicateIds(results: readonly ArticleReading[]): Problem[] {
  const owners = new Map<string, Place>();
  return results.flatMap(({ id, idPlace }) => {
    if (id === null) return [];
    const owner = owners.get(id);
    if (owner)
      return problem('duplicate-id', idPlace, { id, other: `${owner.file}:${owner.line}` });
    owners.set(id, idPlace);
    return [];
  });
}

/** Requires pages to list every article exactly once, and ids to agree with issue and page. */
function checkListing({ id: issueId, data, yaml, articles }: IssueReading): Problem[] {
  if (data === null) return [];
  const found: Problem[] = [];
  const listed = new Set<string>();
  const present = new Set(articles.map(({ id }) => id));
  data.pages.forEach((page, pageIndex) => {
    page.articles.forEach((id, i) => {
      const place = yaml.placeOf(['pages', pageIndex, 'articles', i]);
      const prefix = `${issueId}-${page.slug}-`;
      if (listed.has(id)) found.push(problem('article-listed-twice', place, { id }));
      else if (!id.startsWith(prefix) || !/^\d+$/u.test(id.slice(prefix.length)))
        found.push(problem('id-mismatch', place, { id, prefix }));
      else if (!present.has(id) && !present.has(null))
        found.push(problem('article-absent', place, { id }));
      listed.add(id);
    });
  });
  for (const { id, idPlace } of articles) {
    if (id !== null && !listed.has(id)) found.push(problem('article-unlisted', idPlace, { id }));
  }
  return found;
}
