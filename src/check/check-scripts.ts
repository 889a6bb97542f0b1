import { headTexts } from '../edition/texts.ts';
import type { EditionData } from '../schema/edition.ts';
import type { Script } from '../schema/common.ts';
import { plainScript } from '../conversion/plain-script.ts';
import type { Issue } from '../edition/model.ts';
import { problem, type Problem } from '../problems/problem.ts';

const names: Readonly<Record<Script, string>> = { 'zh-Hans': '简体', 'zh-Hant': '繁体' };

const placeOf = ({ id }: Pick<Issue, 'id'>) => ({
  file: `issues/${id}/issue.yaml`,
  line: 1,
  column: 1,
});

/** Requires an issue's script to be among the edition's variants, so that readers can see the original. */
export const checkIssueScripts = (
  issues: readonly Pick<Issue, 'id' | 'data'>[],
  { variants }: Pick<EditionData, 'variants'>,
): Problem[] =>
  issues.flatMap((issue) => {
    const { script } = issue.data;
    if (script === null || variants.includes(script)) return [];
    return [problem('issue-script-missing', placeOf(issue), { script })];
  });

/** Notices of issues whose text is clearly in another script than stated. */
export const checkPlainScripts = (issues: readonly Issue[]): Problem[] =>
  issues.flatMap((issue) => {
    const text = issue.articles
      .flatMap(({ data, blocks }) => [...headTexts(data), ...blocks])
      .map((part) => part.text)
      .join('');
    const said = issue.script;
    const script = plainScript(text);
    if (script === null || script === said) return [];
    const facts = { id: issue.id, script, name: names[script], said: names[said] };
    return [problem('script-other', placeOf(issue), facts)];
  });
