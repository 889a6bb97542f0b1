import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createArticleGenerator, type GeneratedArticle } from './generated-article.ts';

export interface GeneratedEdition {
  /** Number of articles of the edition; the first ones are the same whatever it is. */
  articles: number;
  perIssue?: number;
  /** Pages of an issue, which share its articles evenly. */
  pages?: number;
  seed?: number;
}

/**
 * Writes an edition of generated articles in Simplified, one issue a day, issue by issue.
 * @param folder Empty or missing.
 */
export async function writeGeneratedEdition(
  folder: string,
  { articles, perIssue = 20, pages = 4, seed = 7 }: GeneratedEdition,
): Promise<void> {
  const generate = await createArticleGenerator(seed);
  await write(folder, 'edition.yaml', [
    'title: 样报',
    'format: 2',
    'site: https://paper.example/',
    'script: zh-Hans',
    'variants: [zh-Hans, zh-Hant]',
  ]);
  for (let first = 0; first < articles; first += perIssue) {
    const date = new Date(Date.UTC(2001, 0, 1 + first / perIssue)).toISOString().slice(0, 10);
    const issue = `issues/${date}`;
    const perPage = Math.ceil(perIssue / pages);
    const places = Array.from({ length: Math.min(perIssue, articles - first) }, (_, i) => ({
      number: first + i,
      page: 1 + Math.floor(i / perPage),
      item: 1 + (i % perPage),
    }));
    await write(folder, `${issue}/issue.yaml`, [
      `date: ${date}`,
      'dateCertainty: exact',
      'newspaper: 样报',
      'pages:',
      ...[...Map.groupBy(places, ({ page }) => page)].map(
        ([page, own]) =>
          `  - { n: '${page}', articles: [${own.map(({ item }) => `${date}-${page}-${item}`).join(', ')}] }`,
      ),
    ]);
    await Promise.all(
      places.map(({ number, page, item }) =>
        write(
          folder,
          `${issue}/${page}-${item}.md`,
          articleLines(`${date}-${page}-${item}`, generate(number)),
        ),
      ),
    );
  }
}

/** The lines of an article's file. */
function articleLines(id: string, article: GeneratedArticle): string[] {
  const { kicker, headline, deck, column, reporter, body } = article;
  return [
    '---',
    `id: ${id}`,
    ...(column === null ? [] : [`column: ${column}`]),
    ...(kicker.length > 0 ? [`kicker: [${kicker.join(', ')}]`] : []),
    `headline: [${headline.join(', ')}]`,
    ...(deck.length > 0 ? [`deck: [${deck.join(', ')}]`] : []),
    ...(reporter === null
      ? []
      : [
          `byline: 记者 ${reporter}`,
          'bylinePosition: end',
          `credits: [{ role: 记者, name: ${reporter} }]`,
        ]),
    '---',
    ...body.flatMap((block) => ['', block]),
  ];
}

async function write(folder: string, file: string, lines: readonly string[]): Promise<void> {
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `${lines.join('\n')}\n`);
}
