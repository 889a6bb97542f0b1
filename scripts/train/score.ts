import type { TruePage } from './pages.ts';
import type { Tag } from './truth.ts';

/** An article of a plan as line numbers. */
export interface ScoredArticle {
  head: readonly number[];
  body: readonly (readonly number[])[];
  /** All lines. */
  all: readonly number[];
  /** The first line of each paragraph whose lines are kept: these are not joined. */
  verse: readonly number[];
  confidence: number;
}

export interface ScoredPlan {
  articles: readonly ScoredArticle[];
  /** The lines of each question. */
  questions: readonly (readonly number[])[];
}

export interface Tally {
  pages: number;
  articles: number;
  assembled: number;
  silent: number;
  phantoms: number;
  questions: number;
  joins: number;
  joinsRight: number;
  joinsTrue: number;
  notes: string[];
}

export const noTally = (): Tally => ({
  pages: 0,
  articles: 0,
  assembled: 0,
  silent: 0,
  phantoms: 0,
  questions: 0,
  joins: 0,
  joinsRight: 0,
  joinsTrue: 0,
  notes: [],
});

const key = (numbers: Iterable<number>): string => [...numbers].sort((a, b) => a - b).join();

/**
 * Weighs a plan against the truth. An article is assembled if the lines of its head (column, kicker,
 * headline, deck) and the lines of its body are exactly the truth's; it is silently wrong if it is not
 * and no question names a line of it, or of the planned articles that hold its lines.
 */
export function scorePlan(tally: Tally, { name, truth }: TruePage, plan: ScoredPlan): void {
  tally.pages += 1;
  tally.questions += plan.questions.length;
  const asked = new Set(plan.questions.flat());
  const articles = new Map<
    number,
    {
      head: Set<number>;
      body: Set<number>;
      free: Set<number>;
      all: Set<number>;
      paragraphs: Map<number, number[]>;
    }
  >();
  for (const [line, tags] of truth) {
    for (const tag of tags ?? []) {
      if (tag.article === 0) continue;
      const own = articles.get(tag.article) ?? {
        head: new Set(),
        body: new Set(),
        free: new Set(),
        all: new Set(),
        paragraphs: new Map<number, number[]>(),
      };
      articles.set(tag.article, own);
      own.all.add(line);
      if ((tags?.length ?? 0) > 1 && kindsOf(tags ?? []).size > 1) own.free.add(line);
      else if ('ckhd'.includes(tag.role)) own.head.add(line);
      else if (tag.role === 'b') own.body.add(line);
      if (tag.role === 'b' && tags?.length === 1)
        own.paragraphs.set(tag.paragraph, [...(own.paragraphs.get(tag.paragraph) ?? []), line]);
    }
  }
  const used = new Set<ScoredArticle>();
  for (const [number, own] of articles) {
    tally.articles += 1;
    const found = plan.articles.find(
      (planned) =>
        key(planned.head.filter((line) => !own.free.has(line))) === key(own.head) &&
        key(planned.body.flat().filter((line) => !own.free.has(line))) === key(own.body),
    );
    const holders = plan.articles.filter((planned) =>
      planned.all.some((line) => own.all.has(line)),
    );
    holders.forEach((holder) => used.add(holder));
    if (found) {
      tally.assembled += 1;
      continue;
    }
    const isAsked = [...own.all, ...holders.flatMap(({ all }) => all)].some((line) =>
      asked.has(line),
    );
    if (!isAsked) tally.silent += 1;
    tally.notes.push(
      `${isAsked ? 'asked ' : 'SILENT'} ${name} article ${number}: head ${key(own.head)} body ${key(own.body)} | planned ${holders.map(({ head, body }) => `[${head.join()} : ${body.map((p) => p.join('+')).join()}]`).join(' ')}`,
    );
  }
  for (const planned of plan.articles) {
    if (planned.all.every((line) => truth.get(line)?.[0]?.article === 0)) {
      tally.phantoms += 1;
      if (!planned.all.some((line) => asked.has(line)))
        tally.notes.push(`PHANTOM ${name} ${planned.all.join()}`);
    }
  }
  const joinsOf = (paragraphs: Iterable<readonly number[]>): Set<string> => {
    const joins = new Set<string>();
    for (const lines of paragraphs)
      lines.slice(1).forEach((line, i) => joins.add(`${lines[i]}+${line}`));
    return joins;
  };
  const expected = joinsOf(
    [...articles.values()].flatMap(({ paragraphs }) => [...paragraphs.values()]),
  );
  const made = joinsOf(
    plan.articles.flatMap(({ body, verse }) => body.filter(([line]) => !verse.includes(line ?? 0))),
  );
  const kept = joinsOf(
    plan.articles.flatMap(({ body, verse }) => body.filter(([line]) => verse.includes(line ?? 0))),
  );
  for (const join of kept) expected.delete(join);
  tally.joins += made.size;
  tally.joinsTrue += expected.size;
  for (const join of made) {
    if (expected.has(join)) tally.joinsRight += 1;
    else
      tally.notes.push(
        `join   ${name} ${join}${join.split('+').some((line) => asked.has(Number(line))) ? ' (asked)' : ''}`,
      );
  }
}

const kindsOf = (tags: readonly Tag[]): Set<string> =>
  new Set(tags.map(({ role, article }) => `${article}${'ckhd'.includes(role) ? 'head' : role}`));
