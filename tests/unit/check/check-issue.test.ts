import { expect, test } from 'vitest';
import { inspectIssue } from '../../../src/check/inspect-edition.ts';

/** The problems of an issue of one article, whose second paragraph has four characters. */
const problemsOf = (frontmatter: string): string[] =>
  inspectIssue({
    id: '2022-11-01',
    issue: {
      file: 'issues/2022-11-01/issue.yaml',
      text: 'date: 2022-11-01\ndateCertainty: exact\npages: [{ n: "1", articles: [2022-11-01-1-1] }]\n',
    },
    articles: [
      {
        file: 'issues/2022-11-01/1-1.md',
        text: `---\nid: 2022-11-01-1-1\nheadline: [题]\n${frontmatter}---\n\n甲\n\n甲乙𠮷丁\n`,
      },
    ],
    files: new Map(),
    links: new Set(),
  }).problems.map(({ code }) => code);

const figureAt = (offset: number): string =>
  `figures: [{ id: f1, image: null, caption: 图, place: { position: inside, paragraph: p2, offset: ${offset} } }]\n`;

test.each([
  [1, []],
  [3, []],
  [4, ['offset-outside']],
  [5, ['offset-outside']],
])('a figure at offset %i of four characters: %o', (offset, expected) => {
  expect(problemsOf(figureAt(offset))).toEqual(expected);
});
