import { recall } from './search-memory.ts';
import { asksForSearch } from './search-shortcut.ts';

/**
 * Opens the search in a dialog: by the link in the masthead, by `/`, and by Ctrl or ⌘ with K. The dialog
 * is loaded on intent; if it cannot be loaded, the link is followed.
 */
const link = document.querySelector<HTMLAnchorElement>(
  '.masthead-nav a[href$="/search/"]:not([aria-current])',
);

if (link) {
  const load = () => import('./search-dialog.ts');
  const open = (): Promise<void> =>
    load()
      .then(({ openSearch }) => openSearch(link))
      .catch(() => location.assign(link.href));

  link.addEventListener('pointerenter', () => void load().catch(() => undefined), { once: true });
  link.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void open();
  });
  document.addEventListener('keydown', (event) => {
    if (!asksForSearch(event)) return;
    event.preventDefault();
    void open();
  });
  if (recall(window)) void open();
}
