import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transcriptLines } from '../../edition/conservation.ts';
import { decodeTranscript } from '../../edition/read/decode.ts';
import { parseYaml } from '../../edition/read/parse-yaml.ts';
import { ledgerSchema } from '../../schema/ledger.ts';
import { planSchema, type Plan } from '../../schema/plan.ts';
import { takeAnswers } from '../answers.ts';
import type { ImportedPage } from '../apply.ts';
import { withoutBlankLines } from '../blank-lines.ts';
import { articleIds, issueIdOf } from '../compose.ts';
import { addressOf } from '../issue-pages.ts';
import type { OpenContinuation } from '../join-continued.ts';

/**
 * The other pages of an issue that an edition has, with their plans. Pages without a plan, or with one
 * that has errors, are left out: nothing can be known of what they continue.
 * @param content The edition's folder.
 * @param plan The plan of the page that is imported.
 * @param date The date of the issue, if it is known.
 */
export async function otherPages(
  content: string,
  plan: Plan,
  date: string | null,
): Promise<ImportedPage[]> {
  const issue = issueIdOf(plan, date);
  const files = await readdir(join(content, 'transcripts')).catch(() => []);
  const pages = await Promise.all(
    files
      .filter((file) => file.endsWith('.ledger.yaml') && file !== `${plan.source.file}.ledger.yaml`)
      .sort()
      .map((file) => readPage(content, file.slice(0, -'.ledger.yaml'.length), issue)),
  );
  return pages.flatMap((page) => page ?? []);
}

async function readPage(
  content: string,
  name: string,
  issue: string,
): Promise<ImportedPage | undefined> {
  const ledgerFile = `transcripts/${name}.ledger.yaml`;
  const textOf = (file: string): string => {
    const path = join(content, file);
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  };
  const ledger = parseYaml({ file: '', text: textOf(ledgerFile) }, ledgerSchema).data;
  const address = addressOf(ledger);
  if (!ledger || address?.issue !== issue) return undefined;
  const text = textOf(`transcripts/${name}.plan.yaml`);
  const plan = parseYaml({ file: '', text }, planSchema).data;
  const bytes = await readFile(join(content, 'transcripts', name)).catch(() => undefined);
  const decoded = bytes && decodeTranscript(bytes);
  if (!plan || decoded === undefined || typeof decoded === 'string') return undefined;
  const lines = transcriptLines(decoded.text);
  const answered = withoutBlankLines(takeAnswers(plan), lines);
  return {
    names: [...(plan.issue.page === null ? [] : [plan.issue.page]), address.slug],
    plan: answered,
    ids: articleIds(answered, issue, address.slug),
    lines,
    ledger,
    ledgerFile,
  };
}

/** What an editor is told of jumps whose other part is not certain. */
export const openReport = (open: readonly OpenContinuation[]): string[] =>
  open.map(({ id, key, page, line, candidates }) => {
    const jump = key === 'continuedOn' ? `下转第 ${page} 版` : `上接第 ${page} 版`;
    const found =
      candidates.length > 0
        ? `可能是 ${candidates.join('、')}`
        : '那一版的方案里没有与它相应的一篇';
    return `${id}（第 ${line} 行）${jump}，另一半没有接上：${found}。在方案的 ${key} 里加一项 article: 那一版方案里的第几篇，再做一次。`;
  });
