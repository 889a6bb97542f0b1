import { carryQuery } from './carry-query.ts';

const query = new URLSearchParams(location.search).get('q');

if (query) {
  carryQuery();
  const base = document.querySelector<HTMLElement>('.article')?.dataset['base'] ?? '/';
  void import('./search-marks.ts').then(({ markMatches }) => markMatches(query, base));
}
