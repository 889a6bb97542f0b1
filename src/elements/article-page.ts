import { carryQuery } from './carry-query.ts';

if (document.querySelector('.article') && new URLSearchParams(location.search).get('q')) {
  carryQuery();
  void import('./search-marks.ts').then(({ startMarks }) => startMarks());
}
