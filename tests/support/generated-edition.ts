import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCorpus } from './search/corpus.ts';

/**
 * Writes an edition of generated articles, one issue a day.
 * @param folder Empty.
 * @param perIssue Articles of an issue, all on one page.
 */
export async function writeGeneratedEdition(
  folder: string,
  articles: number,
  perIssue = 10,
): Promise<void> {
  const corpus = await createCorpus(7);
  await write(folder, 'edition.yaml', [
    'title: 样报',
    'format: 2',
    'site: https://paper.example/',
    'script: zh-Hans',
    'variants: [zh-Hans, zh-Hant]',
  ]);
  for (let issue = 0; issue * perIssue < articles; issue += 1) {
    const date = new Date(Date.UTC(2001, 0, 1 + issue)).toISOString().slice(0, 10);
    const ids = Array.from(
      { length: Math.min(perIssue, articles - issue * perIssue) },
      (_, i) => `${date}-1-${i + 1}`,
    );
    await write(folder, `issues/${date}/issue.yaml`, [
      `date: ${date}`,
      'dateCertainty: exact',
      'newspaper: 样报',
      'pages:',
      `  - { n: '1', articles: [${ids.join(', ')}] }`,
    ]);
    for (const [i, id] of ids.entries()) {
      const { text } = corpus.article(issue * perIssue + i, 2001);
      const paragraphs = text.passages.filter(({ anchor }) => anchor !== '');
      await write(folder, `issues/${date}/1-${i + 1}.md`, [
        '---',
        `id: ${id}`,
        `headline: [${JSON.stringify(text.headline)}]`,
        '---',
        ...paragraphs.flatMap((passage) => ['', passage.text.trim()]),
      ]);
    }
  }
}

async function write(folder: string, file: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, file);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `${lines.join('\n')}\n`);
}
