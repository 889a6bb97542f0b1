import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as pagefind from 'pagefind';
import type { Variant } from '../schema/common.ts';
import type { Converter } from '../script/converter.ts';
import { convertSearchText, type SearchSource } from './document.ts';
import { foldClasses, producedPairs, type CharacterPair } from './fold-table.ts';
import { createFold } from './fold.ts';
import { indexContent } from './tokens.ts';

export interface BuildSearchOptions {
  outDir: string;
  sources: readonly SearchSource[];
  /** A converter for each script the edition is read in; the source's changes nothing. */
  converters: ReadonlyMap<Variant, Converter>;
}

/**
 * Writes what the search page loads: Pagefind's bundle (`pagefind/`), the fold (`search/fold.json`)
 * and the text of every article in every script (`search/SCRIPT/ID.json`).
 *
 * One index serves all scripts, since what it holds is folded. Index chunks are made small, so that
 * a query loads little; the setting is undocumented and belongs to the pinned version of Pagefind.
 * @throws If Pagefind reports errors.
 */
export async function buildSearch({
  outDir,
  sources,
  converters,
}: BuildSearchOptions): Promise<void> {
  const folder = join(outDir, 'search');
  const pairs = new Map<string, CharacterPair>();
  for (const [variant, convert] of converters) {
    await mkdir(join(folder, variant), { recursive: true });
    for (const { id, text } of sources) {
      const converted = convertSearchText(text, convert);
      text.passages.forEach((passage, i) => {
        for (const pair of producedPairs(passage.text, converted.passages[i]?.text ?? '')) {
          pairs.set(pair.join(''), pair);
        }
      });
      await writeFile(join(folder, variant, `${id}.json`), JSON.stringify(converted));
    }
  }
  const used = new Set(
    sources.flatMap(({ text }) =>
      text.passages.flatMap((passage) => [...passage.text.normalize('NFKC').toLowerCase()]),
    ),
  );
  const classes = foldClasses(pairs.values()).filter((members) =>
    [...members].some((member) => used.has(member)),
  );
  await writeFile(join(folder, 'fold.json'), JSON.stringify(classes));
  await writeBundle(join(outDir, 'pagefind'), sources, classes);
}

async function writeBundle(
  outputPath: string,
  sources: readonly SearchSource[],
  classes: readonly string[],
): Promise<void> {
  process.env['PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE'] ??= '2000';
  const fold = createFold(classes);
  const { index, errors } = await pagefind.createIndex();
  if (!index) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  const problems: string[] = [];
  for (const { id, text, date, position } of sources) {
    const result = await index.addCustomRecord({
      url: id,
      language: 'und',
      meta: {},
      content: indexContent(
        text.passages.map((passage) => passage.text),
        fold,
      ),
      filters: { month: [date?.slice(0, 7) ?? ''], column: [text.column ?? ''] },
      sort: { date: sortKey(date, position) },
    });
    problems.push(...result.errors);
  }
  const bundle = await index.getFiles();
  problems.push(...bundle.errors);
  await pagefind.close();
  if (problems.length > 0) throw new Error(`Pagefind failed: ${problems.join('; ')}`);
  for (const { path, content } of bundle.files) {
    if (isInterface(path)) continue;
    await mkdir(dirname(join(outputPath, path)), { recursive: true });
    await writeFile(join(outputPath, path), content);
  }
}

/** Pagefind's own interface, which the edition does not use. */
const isInterface = (path: string): boolean =>
  /^pagefind-(?:ui|modular-ui|component-ui|highlight)\./u.test(path);

/** Descending, this puts the newest issue first and keeps each issue in its own order. */
const sortKey = (date: string | null, position: number): string =>
  `${date ?? '0000-00-00'}-${String(9999 - position).padStart(4, '0')}`;
