import type { EditionReading } from '../../edition/read/read-edition.ts';
import { soundArticles } from '../../edition/read/read-issue.ts';
import { UserError } from '../../lib/user-error.ts';
import type { Variant } from '../../schema/common.ts';
import { pinForms } from './pin-forms.ts';

/**
 * Writes forms into the articles of an edition at addresses of the report.
 * @param script The script that the forms are for: unless it is named, the first that is not the issue's.
 * @param read Reads the file of an article.
 * @returns The new texts of files.
 * @throws UserError If an address is not that of these characters in a body.
 */
export async function pinInEdition(
  { edition, issues }: Pick<EditionReading, 'edition' | 'issues'>,
  requests: readonly string[],
  script: Variant | undefined,
  read: (file: string) => Promise<string>,
): Promise<Map<string, string>> {
  const target = (from: Variant | undefined): Variant | undefined =>
    script ?? edition?.variants.find((to) => to !== from);
  const named = new Set(requests.map(articleOf));
  const files = new Map<string, string>();
  const targets = new Map<string, Variant | undefined>();
  const before = new Map<string, string>();
  for (const issue of issues) {
    for (const { data, file } of soundArticles(issue)) {
      if (!named.has(data.id)) continue;
      files.set(data.id, file);
      targets.set(data.id, target(issue.data?.script ?? edition?.script));
      before.set(data.id, await read(file));
    }
  }
  const toOf = (request: string): Variant | undefined =>
    targets.get(articleOf(request)) ?? target(edition?.script);

  const changes = new Map<string, string>();
  const refused: string[] = [];
  for (const [to, own] of Map.groupBy(requests, toOf)) {
    if (to === undefined) {
      throw new UserError('数字版只有一种文字，没有可以指定的字形，见 edition.yaml 的 variants。');
    }
    const pinned = pinForms(own, before, to);
    for (const [id, text] of pinned.texts) changes.set(files.get(id) ?? '', text);
    refused.push(...pinned.refused);
  }
  if (refused.length > 0) throw new UserError(refused.join('\n'));
  return changes;
}

/** The id of the article that an address is in. */
const articleOf = (request: string): string => request.split('#')[0] ?? '';
