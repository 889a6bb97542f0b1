import type { MessageKey, Translate } from '../i18n/ui.ts';

/** Messages of the search script by the name of their attribute. */
const words = {
  loading: 'search.loading',
  failed: 'search.failed',
  'marks-only': 'search.marksOnly',
  none: 'search.none',
  'none-filtered': 'search.noneFiltered',
  count: 'search.count',
  'so-far': 'search.soFar',
  since: 'search.since',
  until: 'search.until',
  more: 'search.more',
  earlier: 'search.earlier',
  later: 'search.later',
  matches: 'search.matches',
  excerpts: 'search.excerpts',
  corrected: 'search.corrected',
  deleted: 'search.deleted',
  all: 'search.allValues',
  year: 'search.year',
  month: 'calendar.month',
  'facet-year': 'search.facet.year',
  'facet-month': 'search.facet.month',
  'facet-column': 'search.facet.column',
  'facet-reporter': 'search.facet.reporter',
  'facet-name': 'search.facet.name',
  'facet-newspaper': 'search.facet.newspaper',
  'without-year': 'issue.undated',
  'without-month': 'issue.undated',
  'without-column': 'search.noColumn',
  'without-newspaper': 'search.noNewspaper',
} as const satisfies Record<string, MessageKey>;

/** The attributes with these messages. */
export const searchWords = (t: Translate): Record<string, string> =>
  Object.fromEntries(Object.entries(words).map(([name, key]) => [`data-text-${name}`, t(key)]));
