import { makePlan } from '../../../src/import/plan.ts';
import { words } from './words.ts';
import type { Article } from '../../../src/edition/model.ts';
import { inspect } from '../edition.ts';
import { layouts, remix, roles } from './remix.ts';
import { addScores, noScores, type Scores } from './score.ts';
import { readTruth, readWrittenPages } from './truth.ts';

/** The scores of one kind of page over many pages of that kind. */
export interface Row {
  layout: string;
  pages: number;
  scores: Scores;
  questions: number;
}

/** Plans remixed pages of every layout and compares them with their truth. */
export function measureRemixes(
  articles: readonly Pick<Article, 'data' | 'blocks'>[],
  pages: number,
): Row[] {
  return Object.keys(layouts).map((layout) => {
    const scores = noScores();
    let questions = 0;
    for (let seed = 1; seed <= pages; seed += 1) {
      const { lines, articles: truth } = remix(articles, layout, seed);
      const plan = makePlan({ file: layout, sha256: '', lines }, words);
      addScores(scores, plan, truth);
      questions += plan.questions.length;
    }
    return { layout, pages, scores, questions };
  });
}

/** Plans the transcripts of the included edition and compares them with the ground truth. */
export async function measureTranscripts(contentDir: string): Promise<Row[]> {
  const { transcripts } = (await inspect(contentDir)).reading;
  const truths = await Promise.all(['seed-000.json', 'seed-002.json'].map(readTruth));
  return truths.map(({ file, articles }) => {
    const text = transcripts.get(file)?.text ?? '';
    const plan = makePlan({ file, sha256: '', lines: text.split('\n') }, words);
    const scores = noScores();
    addScores(scores, plan, articles);
    return { layout: file, pages: 1, scores, questions: plan.questions.length };
  });
}

/** Plans the pages written for the tests and compares them with their truth. */
export async function measureWrittenPages(): Promise<Row> {
  const pages = await readWrittenPages();
  const scores = noScores();
  let questions = 0;
  for (const { name, lines, articles } of pages) {
    const plan = makePlan({ file: name, sha256: '', lines }, words);
    addScores(
      scores,
      plan,
      articles.map(({ joins, ...own }) => ({ lines: own, joins })),
    );
    questions += plan.questions.length;
  }
  return { layout: 'written pages', pages: pages.length, scores, questions };
}

const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}`;

/** Rows as a Markdown table: precision / recall of each role, in per cent. */
export function markdownTable(rows: readonly Row[]): string {
  const columns = ['article', ...roles, 'join'] as const;
  const cells = rows.map(({ layout, pages, scores, questions }) => [
    layout,
    String(pages),
    ...columns.map((name) => {
      const { right, found, expected } = scores[name];
      return expected + found === 0
        ? '–'
        : `${percent(right, found)} / ${percent(right, expected)}`;
    }),
    (questions / pages).toFixed(2),
  ]);
  const head = ['layout', 'pages', ...columns, 'questions a page'];
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
