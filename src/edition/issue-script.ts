import type { Script } from '../schema/common.ts';
import type { EditionData } from '../schema/edition.ts';
import type { IssueData, PageData } from '../schema/issue.ts';
import { inScript } from './script-marks.ts';
import type { ArticleSummary, IssueSummary } from './model.ts';
import { isBareNumber } from './page-number.ts';

/** The script that an issue is printed in: its own, else the edition's. */
export const scriptOf = (
  { script }: Pick<IssueData, 'script'>,
  edition: Pick<EditionData, 'script'>,
): Script => script ?? edition.script;

type Mark = (text: string) => string;

const marked = (text: string | null, mark: Mark): string | null =>
  text === null ? null : mark(text);

/**
 * What an issue prints, marked as being in its script where that is not the edition's. The editor's
 * own words (reasons, certainties, 体裁) are in the edition's script and stay as they are.
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

/** A number in figures is the same in any script, and is known by its form. */
const markPage = (page: PageData, mark: Mark): PageData => ({
  ...page,
  n: page.n !== null && !isBareNumber(page.n) ? mark(page.n) : page.n,
  name: marked(page.name, mark),
  editors: page.editors.map(mark),
});

/** The same of a whole issue with the summaries of its articles. */
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

/** Lines of a byline may stand in different places. */
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
