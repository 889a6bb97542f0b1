import { findParts } from './search-parts.ts';
import { Search } from './search-controller.ts';
import { moveThrough } from './search-keys.ts';
import { asksForSearch } from './search-shortcut.ts';

/**
 * The search: a form that works by its address (`?q=`), what was found below it. It wraps markup that
 * is complete without it. In a frame (see search-dialog.ts) it does the same for the page under it.
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
      // Half-typed syllables of an input method are no query.
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
      // What is opened from the frame replaces the page under it.
      const base = document.head.appendChild(document.createElement('base'));
      base.target = '_top';
      // The page under it has a main part too.
      this.closest('main')?.setAttribute('aria-label', frame.title);
      close.hidden = false;
    }
    parts.answer.hidden = false;
    narrow.open = matchMedia('(width >= 60em)').matches;
    // Somebody may have begun to type before this ran.
    const typed = field.value;
    search.restore();
    if (typed !== '') {
      field.value = typed;
      search.ask({ query: typed });
    }
  }
}

customElements.define('kanben-search', SearchPage);
