import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  printedText,
  sourceLines,
  transcriptLines,
  withoutWhitespace,
} from '../../../src/edition/conservation.ts';
import { includedEdition, inspect, root, wholeEdition } from '../../support/edition.ts';

interface Piece {
  text: string;
}

interface Truth {
  source: { file: string; nonspace: number };
  joins: { article: string; paragraph: string; lines: number[]; at: string }[];
  slips: {
    text: string;
    suggest: string | null;
    is_error: boolean | null;
    confidence: number;
    kind: string;
  }[];
  articles: {
    id: string;
    column: Piece | null;
    kicker: Piece[];
    headline: Piece[];
    deck: Piece[];
    dateline: Piece | null;
    byline: { text: string; position: string; credits: unknown[] }[];
    body: { type: string; id: string; text?: string; caption?: string; anchor?: unknown }[];
  }[];
}

const { transcripts } = (await inspect(includedEdition)).reading;
const { issues } = await wholeEdition(includedEdition);
const articles = issues.flatMap((issue) => issue.articles);
const readTruth = async (name: string): Promise<Truth> =>
  JSON.parse(await readFile(join(root, 'tests/fixtures/truth', name), 'utf8')) as Truth;
const truths = await Promise.all(['seed-000.json', 'seed-002.json'].map(readTruth));

const sorted = (text: string): string => [...text].sort().join('');

describe.each(truths)(
  'the transcript $source.file',
  ({ source, articles: expected, joins, slips }) => {
    const own = articles.filter(({ data }) => data.source?.file === source.file);
    const lines = transcriptLines(transcripts.get(source.file)?.text ?? '');

    test('gives exactly its characters to its articles, apart from what is set aside', () => {
      const printed = own.map(({ data, blocks }) => printedText(data, blocks));
      const aside = own.flatMap(({ data }) => data.source?.setAside.map(({ text }) => text) ?? []);
      const all = withoutWhitespace(lines.join(''));
      expect([...all]).toHaveLength(source.nonspace);
      expect(sorted(withoutWhitespace([...printed, ...aside].join('')))).toBe(sorted(all));
    });

    test('gives every line that is not blank to exactly one article', () => {
      const assigned = own.flatMap(({ data }) => (data.source ? sourceLines(data.source) : []));
      const filled = lines.flatMap((line, i) => (line.trim() === '' ? [] : [i + 1]));
      expect(assigned.sort((a, b) => a - b)).toEqual(filled);
    });

    test.each(expected)('article $id is structured as the ground truth says', (truth) => {
      const article = own.find(({ data }) => data.headline[0] === truth.headline[0]?.text);
      const texts = (pieces: Piece[]): string[] => pieces.map(({ text }) => text);
      expect(article?.data).toMatchObject({
        column: truth.column?.text ?? null,
        kicker: texts(truth.kicker),
        headline: texts(truth.headline),
        deck: texts(truth.deck),
        dateline: truth.dateline?.text ?? null,
        byline: truth.byline[0]?.text,
        bylinePosition: truth.byline[0]?.position,
        credits: truth.byline[0]?.credits,
      });
      const body = truth.body.filter(({ type }) => type !== 'figure');
      expect(article?.blocks.map(({ id, text }) => ({ id, text }))).toEqual(
        body.map(({ id, text }) => ({ id, text })),
      );
      const figures = truth.body.filter(({ type }) => type === 'figure');
      expect(
        article?.data.figures.map(({ id, caption, place }) => ({ id, caption, place })),
      ).toEqual(figures.map(({ id, caption, anchor }) => ({ id, caption, place: anchor })));
    });

    test('has its torn paragraphs rejoined and noted', () => {
      const noted = own.flatMap(({ data }) => data.joins);
      expect(noted.map(({ p, lines: pair }) => ({ p, lines: pair }))).toEqual(
        joins.map(({ paragraph, lines: pair }) => ({ p: paragraph, lines: pair })),
      );
      noted.forEach(({ at }, i) => {
        const [before = '', after = ''] = at.split('|');
        const [expectedBefore = '', expectedAfter = ''] = joins[i]?.at.split('|') ?? [];
        expect(before.endsWith(expectedBefore) || expectedBefore.endsWith(before)).toBe(true);
        expect(after.startsWith(expectedAfter) || expectedAfter.startsWith(after)).toBe(true);
      });
    });

    test('has its sure slips emended and nothing else', () => {
      const sure = slips.filter(
        ({ is_error, confidence, kind }) =>
          is_error && confidence >= 0.9 && !kind.startsWith('heading'),
      );
      const emended = own.flatMap(({ data }) =>
        data.emendations.map(({ quote, corr }) => `${quote}→${corr}`),
      );
      expect(emended.sort()).toEqual(sure.map(({ text, suggest }) => `${text}→${suggest}`).sort());
    });
  },
);

test('the transcripts of the edition are those of the ground truth, byte for byte', () => {
  for (const { data } of articles) {
    expect(transcripts.get(data.source?.file ?? '')?.sha256).toBe(data.source?.sha256);
  }
});
