import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspectContent } from '../../src/build/build-site.ts';
import { soundEdition } from '../../src/build/session.ts';
import { loadLexicon } from '../../src/conversion/lexicon.ts';
import { editionDecisions } from '../../src/conversion/report/edition-decisions.ts';
import { pinInEdition } from '../../src/conversion/report/pin-in-edition.ts';
import { markdownConversion, terminalConversion } from '../../src/conversion/report/report.ts';
import { changeContent } from '../../src/edition/change-content.ts';
import { root } from '../../src/lib/root.ts';
import { print } from '../cli/print.ts';
import type { CheckOptions } from './options.ts';
import { shownPath } from '../../src/lib/shown-path.ts';

const reader = (content: string) => (file: string) => readFile(join(content, file), 'utf8');

/** `check --conversion`: prints every choice that the conversion of an edition makes. */
export async function reportConversion({ content, format, ...wanted }: CheckOptions) {
  const [inspection, lexicon] = await Promise.all([inspectContent(content), loadLexicon(root)]);
  const whole = soundEdition(inspection, content);
  const reports = await editionDecisions(whole, wanted, lexicon, reader(content));
  const all = reports.flatMap(({ decisions }) => decisions);
  if (format === 'json') console.log(JSON.stringify(all, null, 2));
  else if (format === 'markdown') {
    for (const { to, decisions } of reports) print(markdownConversion(decisions, to));
  } else {
    const shown = shownPath(content);
    for (const { to, decisions } of reports) {
      console.log(`${to}\n\n${terminalConversion(decisions, shown)}\n`);
    }
    print('改定一处的字形：npm run check -- --pin 位置=字形，如 --pin 2022-08-23-1-2#p9:99发=發');
  }
}

/** `check --pin`: writes forms into the articles. */
export async function pin({ content, script }: CheckOptions, requests: readonly string[]) {
  const { reading } = await inspectContent(content);
  const changes = await pinInEdition(reading, requests, script, reader(content));
  await changeContent(content, changes);
  for (const file of changes.keys()) console.log(`写入 ${file}`);
}
