import sheet from '../../styles/vertical.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { applySetting } from '../print/print-setting.ts';
import { setPreference } from './preferences.ts';
import { margin, readingPosition, returnTo } from './reading-position.ts';
import { unwrapNumbers, wrapNumbers } from './upright-numbers.ts';

const article = document.querySelector<HTMLElement>('.article');
const fit = new ResizeObserver(() => setRows());

/** The sheet for vertical text, inserted in the head of the page or here; null if text is horizontal. */
const link = (): HTMLLinkElement | null => document.querySelector<HTMLLinkElement>('link#vertical');

/** Switches between horizontal and vertical text and stores the choice; the reading position is kept. */
export async function turn(): Promise<void> {
  const position = readingPosition();
  const current = link();
  if (current) {
    current.remove();
    stop();
  } else {
    await addSheet(sheet, { id: 'vertical', media: 'screen' });
    if (!link()) return;
    start();
  }
  setPreference('direction', current ? null : 'vertical');
  returnTo(position);
}

/** Sets up vertical text once its sheet is loaded. */
export function start(): void {
  wrapNumbers();
  if (article) fit.observe(article.parentElement ?? article);
  setRows();
  void document.fonts.ready.then(setRows);
  addEventListener('keydown', page);
  // The toggle compares the page with the one published: the spans of numbers must be removed.
  document.addEventListener('kanben:turning', unwrapNumbers);
  document.addEventListener('kanben:script', again);
  void applySetting({ layout: 'auto', direction: 'vertical', size: 'normal' });
}

function stop(): void {
  fit.disconnect();
  removeEventListener('keydown', page);
  document.removeEventListener('kanben:turning', unwrapNumbers);
  document.removeEventListener('kanben:script', again);
  article?.style.removeProperty('--rows');
  unwrapNumbers();
  void applySetting({ layout: 'auto', direction: 'horizontal', size: 'normal' });
}

function again(): void {
  wrapNumbers();
  setRows();
}

/** The height of a row with the gap after it, in pixels. */
function pitch(): number {
  if (!article) return 0;
  const { columnWidth, columnGap } = getComputedStyle(article);
  return parseFloat(columnWidth) + parseFloat(columnGap);
}

/** Sets `--rows`: without it, the article's box covers only the first row. */
function setRows(): void {
  if (!article || !link()) return;
  article.style.setProperty('--rows', '1');
  const gap = parseFloat(getComputedStyle(article).columnGap);
  const rows = Math.max(1, Math.round((article.scrollHeight + gap) / pitch()));
  article.style.setProperty('--rows', String(rows));
}

/** Number of rows that fit the window, for the keys that page. */
const rowsOfScreen = (): number => Math.max(1, Math.floor(innerHeight / pitch()));

const steps: Readonly<Record<string, (shift: boolean) => number>> = {
  ArrowLeft: () => 1,
  ArrowRight: () => -1,
  PageDown: () => rowsOfScreen(),
  PageUp: () => -rowsOfScreen(),
  ' ': (shift) => (shift ? -rowsOfScreen() : rowsOfScreen()),
};

/** Scrolls by whole rows; vertical lines run to the left, so the left arrow moves to the next row. */
function page(event: KeyboardEvent): void {
  const { key, shiftKey, target } = event;
  const step = steps[key]?.(shiftKey);
  if (step === undefined || !article || event.ctrlKey || event.altKey || event.metaKey) return;
  if (target instanceof Element && target.closest('a, button, input, select, textarea, summary'))
    return;
  const top = article.getBoundingClientRect().top;
  const row = Math.round(-top / pitch()) + step;
  const last = Number(article.style.getPropertyValue('--rows')) - 1;
  // Outside of the rows the browser scrolls the rest of the page.
  if (row < 0 || row > last) return;
  event.preventDefault();
  scrollTo({ top: scrollY + top + row * pitch() - margin });
}
