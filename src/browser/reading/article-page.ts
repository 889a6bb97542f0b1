import { carryQuery } from '../search/carry-query.ts';
import '../print/print-button.ts';

if (document.querySelector('.article') && new URLSearchParams(location.search).get('q')) {
  carryQuery();
  void import('../search/search-marks.ts').then(({ startMarks }) => startMarks());
}

const turn = document.querySelector<HTMLButtonElement>('.direction');

if (turn) {
  const vertical = () => import('./vertical.ts');
  turn.hidden = false;
  turn.addEventListener('click', () => void vertical().then((module) => module.turn()));
  if (document.getElementById('vertical')) void vertical().then((module) => module.start());
}
