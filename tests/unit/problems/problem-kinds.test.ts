import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Inspection } from '../../../src/check/inspect-edition.ts';
import { issuesOf } from '../../../src/edition/read/read-edition.ts';
import { findLeftovers } from '../../../src/edition/read/leftovers.ts';
import { editionNotices } from '../../../src/check/notices.ts';
import { parseYaml } from '../../../src/edition/read/parse-yaml.ts';
import {
  isNotice,
  isProblemCode,
  problemCodes,
  type Problem,
} from '../../../src/problems/problem.ts';
import { applyPlan } from '../../../src/import/apply.ts';
import { planFiles } from '../../../src/import/files/plan-files.ts';
import { ProblemError } from '../../../src/import/files/problem-error.ts';
import { checkPlan } from '../../../src/import/check-plan.ts';
import { transcriptLines } from '../../../src/edition/conservation.ts';
import { planSchema } from '../../../src/schema/plan.ts';
import { preparePictures } from '../../../src/outputs/pictures.ts';
import { createConverter } from '../../../src/conversion/converter.ts';
import { fontCache } from '../../../src/build/settings.ts';
import { createGlyphCheck } from '../../../src/fonts/glyph-check.ts';
import { copyEdition, inspect, root } from '../../support/edition.ts';
import { problemCases, type ProblemCase } from '../../support/problem-cases.ts';
import { spoiledEdition } from '../../support/spoiled-edition.ts';

/** Problems of the plans, and of what they would write, beside the transcripts. */
async function planProblems(folder: string): Promise<Problem[]> {
  const plans = (await readdir(join(folder, 'transcripts'))).filter((name) =>
    name.endsWith('.plan.yaml'),
  );
  const found = await Promise.all(
    plans.map(async (name) => {
      const file = `transcripts/${name}`;
      const text = await readFile(join(folder, file), 'utf8');
      const bytes = await readFile(join(folder, 'transcripts', basename(name, '.plan.yaml'))).catch(
        () => undefined,
      );
      const { data, source, problems } = parseYaml({ file, text }, planSchema);
      if (!data || !bytes) return problems;
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const lines = transcriptLines(bytes.toString());
      const found = checkPlan(data, source, { sha256, lines });
      if (found.length > 0) return found;
      const facts = { date: data.issue.date, page: data.issue.page, newspaper: null };
      const empty = { present: () => undefined, ledger: undefined, merge: false };
      return applyPlan({ plan: data, lines, facts, ...empty }).problems;
    }),
  );
  return found.flat();
}

/** Whether a kind is one of files that `plan` is to read, which lie in `scans` here. */
const isOfPage = (kind: string): boolean =>
  kind.startsWith('page-') && kind !== 'page-twice' && kind !== 'page-slug-missing';

/** Problems of files that `plan` is to read. */
const pageProblems = async (folder: string, { files }: ProblemCase): Promise<Problem[]> => {
  const [page = ''] = Object.keys(files);
  const begin = () => ({ step: () => undefined, stop: () => undefined });
  const { errors } = await planFiles([join(folder, page)], { force: false, begin });
  return errors.flatMap((error) => (error instanceof ProblemError ? error.problems : []));
};

/** Notices, of the source script alone. */
const notices = async (folder: string, { reading }: Inspection): Promise<Problem[]> => {
  const { edition, issues } = reading;
  const leftovers = await findLeftovers(folder);
  if (!edition) return leftovers;
  const ofSource = { ...edition, variants: edition.variants.slice(0, 1) };
  const found = await editionNotices(
    ofSource,
    issuesOf(issues, edition),
    (from, to) => createConverter({ from, to }),
    createGlyphCheck(fontCache(root)),
  );
  return [...found, ...leftovers];
};

/** Pictures that cannot be decoded. */
const damaged = (contentDir: string, { pictures }: Inspection): Promise<Problem[]> =>
  preparePictures({
    contentDir,
    pictures,
    cacheDir: join(contentDir, '.cache'),
    begin: () => ({ step: () => undefined, stop: () => undefined }),
  });

test('the table holds every kind of problem, and no other', () => {
  expect(Object.keys(problemCases).sort()).toEqual([...problemCodes].sort());
});

test('an edition without changes has no problem of any kind', async () => {
  const folder = await copyEdition();
  const loaded = await inspect(folder);
  expect([
    ...loaded.problems,
    ...(await planProblems(folder)),
    ...(await notices(folder, loaded)),
  ]).toEqual([]);
});

test.each(Object.entries(problemCases))('%s is reported at its place', async (kind, spoiled) => {
  const folder = await spoiledEdition(spoiled);
  const loaded = await inspect(folder);
  const problems = [
    ...loaded.problems,
    ...(await planProblems(folder)),
    ...(isOfPage(kind) ? await pageProblems(folder, spoiled) : []),
    ...(kind === 'picture-damaged' ? await damaged(folder, loaded) : []),
    ...(isProblemCode(kind) && isNotice({ code: kind }) ? await notices(folder, loaded) : []),
  ];
  const found = problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
  expect(found).toEqual(expect.arrayContaining([`${kind} ${spoiled.at}`]));
  for (const { message, remedy } of problems) {
    expect(message).toMatch(/\p{Script=Han}/u);
    expect(message + remedy).not.toMatch(/undefined|\[object/u);
    expect(remedy).not.toBe('');
  }
});
