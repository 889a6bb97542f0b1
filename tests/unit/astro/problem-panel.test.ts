import { expect, test } from 'vitest';
import { problemPage, withPanel } from '../../../src/astro/problem-panel.ts';
import { problem } from '../../../src/problems/problem.ts';

const place = { file: 'issues/1/1.md', line: 3, column: 2 };
const unknown = problem('unknown-key', place, { key: '<b>' });
const added = problem('text-added', place, { text: '马' });
const page = '<html><body class="a"><p>正文</p></body></html>';

test('a sound edition leaves its pages as they are', () => {
  expect(withPanel(page, { problems: [], sourceProblems: [] }, 'content')).toBe(page);
});

test('a problem stands above the page with its place, and its facts are text', () => {
  const shown = withPanel(page, { problems: [unknown], sourceProblems: [] }, 'content');
  expect(shown).toMatch(/<body class="a"><aside .*<\/aside><p>正文/su);
  expect(shown).toContain('<code>content/issues/1/1.md:3:2</code> 没有“&#x3C;b>”这一项');
  expect(shown).toContain('共 1 处错误，下面仍是改动以前的文字');
});

test('differences from the transcripts are no errors', () => {
  const problems = { problems: [unknown, added], sourceProblems: [added] };
  const shown = withPanel(page, problems, 'content');
  expect(shown).toContain('共 1 处错误');
  expect(shown).toContain('与转写稿不符 1 处');
  const only = withPanel(page, { problems: [added], sourceProblems: [added] }, 'content');
  expect(only).not.toContain('处错误');
});

test('a page of its own is loaded anew when the edition changes', () => {
  const shown = problemPage({ problems: [unknown], sourceProblems: [] }, 'content', '/paper/');
  expect(shown).toContain('src="/paper/@vite/client"');
  expect(shown).toContain('共 1 处错误，改正以后才有网页');
});
