import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectEdition } from '../../check/inspect-edition.ts';
import { changeContent, recoverContent } from '../../edition/change-content.ts';
import type { LocatedArticle } from '../../edition/read/read-article.ts';
import { soundArticles } from '../../edition/read/read-issue.ts';
import { diskSource } from '../../lib/file-source.ts';
import { UserError } from '../../lib/user-error.ts';
import { addEmendation } from '../add-emendation.ts';
import { emendationOf, findSuspicions, type Suspicion } from '../suspicions.ts';

/** The suspicions of an edition. They are named by number, from 1: `s1`. */
export async function findInEdition(content: string): Promise<Suspicion[]> {
  return findSuspicions(await articlesOf(content));
}

/** Formats suspicions for a terminal. */
export const suspicionsReport = (suspicions: readonly Suspicion[]): string =>
  [
    ...suspicions.map(({ article, p, prefix, quote, suffix, suggestion, evidence }, i) =>
      [
        `s${i + 1} ${article} ${p}：${prefix}【${quote}】${suffix}${suggestion ? ` → ${suggestion}` : ''}`,
        `    ${evidence}`,
      ].join('\n'),
    ),
    `共 ${suspicions.length} 处可疑，都没有改动。确认有误的，用 --accept s1 写成校记。`,
  ].join('\n');

/**
 * Writes emendations for suspicions that an editor has confirmed.
 * @param names Such as `s1`.
 * @param resp Who is responsible for them.
 * @returns The files that were changed.
 * @throws UserError If a name is unknown, or its suspicion has no suggestion; nothing is written then.
 */
export async function acceptInEdition(
  content: string,
  names: readonly string[],
  resp: string,
): Promise<string[]> {
  const articles = await articlesOf(content);
  const suspicions = findSuspicions(articles);
  const changes = new Map<string, string>();
  for (const name of names) {
    const suspicion = suspicions[Number(/^s(\d+)$/u.exec(name)?.[1]) - 1];
    if (!suspicion) throw new UserError(`没有编号为 ${name} 的可疑之处。`);
    const { article, suggestion } = suspicion;
    if (suggestion === null) throw new UserError(`${name} 没有拟改的字，请在文章中写校记。`);
    const file = articles.find(({ data }) => data.id === article)?.file ?? '';
    const text = changes.get(file) ?? (await readFile(join(content, file), 'utf8'));
    changes.set(file, addEmendation(text, emendationOf(suspicion, suggestion, resp)));
  }
  await changeContent(content, changes);
  return [...changes.keys()];
}

async function articlesOf(content: string): Promise<LocatedArticle[]> {
  await recoverContent(content);
  const { reading } = await inspectEdition(diskSource(content));
  return reading.issues.flatMap(soundArticles);
}
