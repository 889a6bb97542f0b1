import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  articleDecisions,
  markdownConversion,
  terminalConversion,
  type ReportedDecision,
} from '../../../../src/conversion/report/report.ts';
import { createConverter } from '../../../../src/conversion/converter.ts';
import { createDecide } from '../../../../src/conversion/report/decisions.ts';
import { includedEdition, wholeEdition } from '../../../support/edition.ts';
import { lexicon } from '../../../support/lexicon.ts';

const { issues } = await wholeEdition(includedEdition);
const article = issues
  .flatMap(({ articles }) => articles)
  .find(({ data }) => data.id === '2022-11-01-1-4');
if (!article) throw new Error('no article');
const text = await readFile(join(includedEdition, article.file), 'utf8');
const decisions = articleDecisions(article, text, {
  from: 'zh-Hans',
  to: 'zh-Hant',
  convert: createConverter({ from: 'zh-Hans', to: 'zh-Hant', lexicon }),
  decide: createDecide('zh-Hans', 'zh-Hant', lexicon),
});

test('each decision stands where its file has the character, with its surroundings', () => {
  expect(decisions.length).toBeGreaterThan(20);
  const lines = text.split('\n');
  for (const { line, column, source, address, before, after } of decisions) {
    expect([...(lines[line - 1] ?? '')][column - 1], address).toBe(source);
    expect([...before].length).toBeLessThanOrEqual(8);
    expect([...after].length).toBeLessThanOrEqual(8);
  }
});

test('an address leads to the character in the block that it names', () => {
  for (const { address, source, before, after } of decisions) {
    const [, id, place] = /#([ph]\d+):(\d+)/u.exec(address) ?? [];
    if (id === undefined) continue;
    const block = article.blocks.find((candidate) => candidate.id === id);
    const at = Number(place) - 1;
    const characters = [...(block?.text ?? '')];
    expect(characters[at], address).toBe(source);
    expect(characters.slice(0, at).join('').endsWith(before), address).toBe(true);
    expect(
      characters
        .slice(at + 1)
        .join('')
        .startsWith(after),
      address,
    ).toBe(true);
  }
});

describe('a report', () => {
  const one = (more: Partial<ReportedDecision>): ReportedDecision => ({
    offset: 0,
    source: '表',
    target: '表',
    by: 'table',
    dictionary: '表',
    forms: ['表', '錶'],
    disagrees: false,
    maybeName: false,
    address: 'a-1-1#p1:1表',
    file: 'a.md',
    line: 7,
    column: 3,
    before: '',
    after: '',
    ...more,
  });

  test.each([
    ['与词典不同，由前后文决定', { disagrees: true, maybeName: true, by: 'context' as const }],
    ['可能是没有列入 names.yaml 的人名、地名', { maybeName: true, by: 'phrase' as const }],
    ['由编者的规则决定', { by: 'pin' as const }],
    ['由编者的规则决定', { by: 'article' as const }],
    ['由编者的规则决定', { by: 'name' as const }],
    ['由编者的规则决定', { by: 'glossary' as const }],
    ['由词典的词决定', { by: 'phrase' as const }],
    ['由前后文决定，与词典相同', { by: 'context' as const }],
    ['没有依据，用字表的常用字形', { by: 'table' as const }],
  ])('puts a decision under “%s” alone: %o', (title, more) => {
    expect(markdownConversion([one(more)], 'zh-Hant')).toContain(`## ${title}（1）`);
    expect(markdownConversion([one(more)], 'zh-Hant').match(/（1）/gu)).toHaveLength(1);
    expect(terminalConversion([one(more)], 'content')).toContain(`${title}（1 处）`);
  });

  test('names the place, the forms, and the dictionary where it differs', () => {
    const decision = one({ target: '錶', disagrees: true, before: '急电', after: '示' });
    const shown = terminalConversion([decision], 'content');
    for (const part of ['content/a.md:7:3', '表→錶', '词典作“表”', 'a-1-1#p1:1表']) {
      expect(shown).toContain(part);
    }
    expect(terminalConversion([one({})], 'content')).not.toContain('词典作');
  });

  test('keeps its tables whole, whatever the text holds', () => {
    const page = markdownConversion([one({ before: '一|二\n三', after: '四|' })], 'zh-Hant');
    expect(page).toContain('| a-1-1#p1:1表 | 一\\|二／三 | 表→表 | 四\\| | 字表 |  |');
  });
});
