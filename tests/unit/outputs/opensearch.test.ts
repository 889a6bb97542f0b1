import { expect, test } from 'vitest';
import { openSearchDescription } from '../../../src/outputs/opensearch.ts';

test('a description keeps to the lengths and the marks of OpenSearch 1.1', () => {
  const xml = openSearchDescription({
    name: `“A&B” <${'报'.repeat(20)}`,
    description: '全文可检索',
    language: 'zh-Hans',
    search: 'https://paper.example/a/search/',
    icon: 'https://paper.example/a/favicon.svg',
    self: 'https://paper.example/a/opensearch.xml',
  });
  expect(xml).toContain(`<ShortName>“A&#38;B” &#60;${'报'.repeat(9)}</ShortName>`);
  expect(xml).toContain('template="https://paper.example/a/search/?q={searchTerms}"');
});
