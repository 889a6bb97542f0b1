import { findParts } from './search-parts.ts';
import { Search } from './search-controller.ts';
import { moveThrough } from './search-keys.ts';
import { asksForSearch } from './search-shortcut.ts';

/**
 * The search page: a form with its results below; its address has the request (`?q=`). The markup is
 * complete without it. In a frame (see search-dialog.ts) it uses the history of the page below.
 */
class SearchPage extends HTMLElement {
  connectedCallback(): void {
    const parts = findParts(this);
    const { form, field, close, list, narrow, retry } = parts;
    const frame = location.hash === '#q' ? (window.frameElement as HTMLElement | null) : null;
    const search = new Search(parts, this.dataset, frame ? window.parent : window);

    let timer = 0;
    const soon = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => search.ask({ query: field.value }), 200);
    };
    field.addEventListener('input', (event) => {
      // Text under composition by an input method is not a query yet.
      if (!(event instanceof InputEvent && event.isComposing)) soon();
    });
    field.addEventListener('compositionend', soon);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(timer);
      search.ask({ query: field.value });
    });
    retry.addEventListener('click', () => {
      field.focus();
      search.ask({ query: field.value });
    });

    const leave = (): void => void frame?.dispatchEvent(new Event('kanben:close'));
    close.addEventListener('click', leave);
    document.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      if (asksForSearch(event)) field.select();
      else if (event.key === 'Escape' && frame) leave();
      else if (!moveThrough(event.key, document.activeElement, field, list)) return;
      event.preventDefault();
    });
    document.addEventListener('kanben:script', () => search.changeScript());

    if (frame) {
      // Links in the frame replace the page below.
      const base = document.head.appendChild(document.createElement('base'));
      base.target = '_top';
      // The page below has a `<main>` of its own.
      this.closest('main')?.setAttribute('aria-label', frame.title);
      close.hidden = false;
    }
    parts.answer.hidden = false;
    narrow.open = matchMedia('(width >= 60em)').matches;
    // The user may have started to type before this ran.
    const typed = field.value;
    search.restore();
    if (typed !== '') {
      field.value = typed;
      search.ask({ query: typed });
    }
  }
}

customElements.define('kanben-search', SearchPage);
