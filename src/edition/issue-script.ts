import type { Script } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData, PageData } from '../schema/issue.ts';
import { inScript } from './script-marks.ts';
import type { ArticleSummary, IssueSummary } from './model.ts';
import { isBareNumber } from './page-number.ts';

/** The script of an issue: its own if given, else the edition's. */
export const scriptOf = (
  { script }: Pick<IssueData, 'script'>,
  edition: Pick<EditionData, 'script'>,
): Script => script ?? edition.script;

type Mark = (text: string) => string;

const marked = (text: string | null, mark: Mark): string | null =>
  text === null ? null : mark(text);

/**
 * Marks the printed texts of an issue with its script, if that is not the edition's. Texts by the
 * editor (reasons, certainties, 体裁) are in the edition's script and stay unmarked.
 */
export function markIssueData(data: IssueData, edition: Pick<EditionData, 'script'>): IssueData {
  const script = scriptOf(data, edition);
  if (script === edition.script) return data;
  const mark: Mark = (text) => inScript(text, script, edition.script);
  return {
    ...data,
    datePrinted: marked(data.datePrinted, mark),
    newspaper: marked(data.newspaper, mark),
    number: marked(data.number, mark),
    edition: marked(data.edition, mark),
    pages: data.pages.map((page) => markPage(page, mark)),
  };
}

/** Bare page numbers stay unmarked: they are the same in every script, and marks would hide their form. */
const markPage = (page: PageData, mark: Mark): PageData => ({
  ...page,
  n: page.n !== null && !isBareNumber(page.n) ? mark(page.n) : page.n,
  name: marked(page.name, mark),
  editors: page.editors.map(mark),
});

/** Marks an issue and the summaries of its articles in the same way. */
export function markIssue(issue: IssueSummary, edition: Pick<EditionData, 'script'>): IssueSummary {
  const script = scriptOf(issue.data, edition);
  if (script === edition.script) return issue;
  const mark: Mark = (text) => inScript(text, script, edition.script);
  return {
    ...issue,
    data: markIssueData(issue.data, edition),
    articles: new Map([...issue.articles].map(([id, article]) => [id, markArticle(article, mark)])),
  };
}

/** Marks each line of the byline separately, since the page may show them in different places. */
const markArticle = (
  { data, opening, lead, notes, ...rest }: ArticleSummary,
  mark: Mark,
): ArticleSummary => ({
  ...rest,
  opening: mark(opening),
  lead: mark(lead),
  notes: notes.map((note) => ({ ...note, quote: mark(note.quote), corr: mark(note.corr) })),
  data: {
    ...data,
    column: marked(data.column, mark),
    kicker: data.kicker.map(mark),
    headline: data.headline.map(mark),
    deck: data.deck.map(mark),
    dateline: marked(data.dateline, mark),
    byline: marked(data.byline, (byline) => byline.replace(/[^\n]*\S[^\n]*/gu, mark)),
    credits: data.credits.map((credit) => ({ ...credit, name: mark(credit.name) })),
    joins: data.joins.map((join) => ({ ...join, at: mark(join.at) })),
    unclear: data.unclear.map((passage) => ({ ...passage, quote: mark(passage.quote) })),
    gaps: data.gaps.map((gap) => ({ ...gap, quote: mark(gap.quote) })),
  },
});
