import { headTexts } from '../edition/head-texts.ts';
import { scriptOf } from '../edition/issue-script.ts';
import type { EditionData } from '../schema/edition.ts';
import type { Script } from '../schema/common.ts';
import { plainScript } from '../conversion/plain-script.ts';
import type { CheckedIssue } from './check-issue.ts';
import { problem, type Problem } from '../problems/problem.ts';

type ReadIssue = Pick<CheckedIssue, 'id' | 'data' | 'articles'>;

const names: Readonly<Record<Script, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁体' };

const placeOf = ({ id }: ReadIssue) => ({
  file: `issues/${id}/issue.yaml`,
  line: 1,
  column: 1,
});

/** An issue's script must be one that the edition is read in, or nobody sees what was printed. */
export const checkIssueScripts = (
  issues: readonly ReadIssue[],
  { variants }: Pick<EditionData, 'variants'>,
): Problem[] =>
  issues.flatMap((issue) => {
    const script = issue.data?.script ?? null;
    if (script === null || variants.includes(script)) return [];
    return [problem('issue-script-missing', placeOf(issue), { script })];
  });

/** Notices of issues whose text is plainly in another script than the one that they say. */
export const checkPlainScripts = (
  issues: readonly ReadIssue[],
  edition: Pick<EditionData, 'script'>,
): Problem[] =>
  issues.flatMap((issue) => {
    if (!issue.data) return [];
    const text = issue.articles
      .flatMap(({ data, blocks }) => [...headTexts(data), ...blocks])
      .map((part) => part.text)
      .join('');
    const said = scriptOf(issue.data, edition);
    const script = plainScript(text);
    if (script === null || script === said) return [];
    const facts = { id: issue.id, script, name: names[script], said: names[said] };
    return [problem('script-other', placeOf(issue), facts)];
  });
