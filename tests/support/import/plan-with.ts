import type { input } from 'zod';
import { hashesOf } from '../../../src/import/carry-over.ts';
import { planSchema, type Plan } from '../../../src/schema/plan.ts';

type Written = input<typeof planSchema>;
/** The parts of an article; lists that are left out are empty. */
export type Parts = Partial<NonNullable<Written['articles']>[number]>;

/** The fingerprint of the transcript of each plan. */
export const sha256 = 'a'.repeat(64);

/**
 * A plan of a transcript as an editor could have written it, without questions.
 * @param articles Each as its lists of line numbers.
 * @param change What else the plan holds.
 */
export const planWith = (
  lines: readonly string[],
  articles: readonly Parts[],
  change: Partial<Written> = {},
): Plan =>
  planSchema.parse({
    source: { file: 'page.txt', sha256, lines: lines.length },
    issue: { date: null, dateLine: null, page: null, pageLine: null },
    articles: articles.map((parts) => ({ headline: [], body: [], ...parts })),
    unassigned: [],
    hashes: hashesOf(lines),
    ...change,
  } satisfies Written);
