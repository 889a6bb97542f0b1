import type { Direction, Turn } from '../../toggle/twin-patch.ts';
import { keepPlaces } from './keep-place.ts';
import { planTurn, prepareLinks } from './turn-page.ts';

interface Download {
  turn: Turn;
  direction: Direction;
  /** Puts the links of the twin into the head. */
  links?: Promise<() => void>;
}

/** How long a click waits for downloads before it follows the link, in milliseconds. */
const patience = 3000;

/** Where the choice is kept: in this browser alone. */
const choice = 'kanben-script';

/** Null where a browser keeps nothing. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** @throws If there is no such file, since then there is no JSON. */
const json = async <T>(url: string | URL, init?: RequestInit): Promise<T> =>
  (await fetch(url, init)).json() as T;

async function download(from: HTMLAnchorElement, to: HTMLAnchorElement): Promise<Download> {
  // It is published together with its page under a fixed name: the copy at hand may be an old one.
  const turn = await json<Turn>(`${from.pathname}${to.lang}.json`, { cache: 'no-cache' });
  const file = new URL(/* @vite-ignore */ `script.${turn.by}.json`, import.meta.url);
  return { turn, direction: await json<Direction>(file) };
}

/**
 * The links between the twins of a page. A click turns the page into its twin in place; wherever that
 * fails they are links. Before, `kanben:turning` is dispatched on the document, and afterwards
 * `kanben:script`, with `{ from, to }`.
 */
class ScriptToggle extends HTMLElement {
  readonly #downloads = new Map<string, Promise<Download>>();
  /** Counts clicks and steps through the history: the last one wins. */
  #turn = 0;

  connectedCallback(): void {
    for (const link of this.querySelectorAll('a')) {
      const warm = (): void => void this.#prepare(link).catch(() => {});
      link.onpointerenter = warm;
      link.onfocus = warm;
      link.onclick = (event) => {
        const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
        if (button || metaKey || ctrlKey || shiftKey || altKey) return;
        event.preventDefault();
        void this.#go(link, true);
      };
      // The address decides which script is shown; the one chosen last is only made ready.
      if (storage()?.getItem(choice) === link.lang) addEventListener('load', warm);
      addEventListener('popstate', () => {
        if (link.pathname === location.pathname) void this.#go(link, false);
      });
    }
  }

  /** What a turn needs, downloaded once; again if that failed. */
  #download(from: HTMLAnchorElement, to: HTMLAnchorElement): Promise<Download> {
    const key = from.lang + to.lang;
    const promise = this.#downloads.get(key) ?? download(from, to);
    this.#downloads.set(key, promise);
    promise.catch(() => this.#downloads.delete(key));
    return promise;
  }

  /** Downloads what turns the page. @returns Turns it; null if it is in that script. */
  async #prepare(to: HTMLAnchorElement): Promise<((address?: string) => void) | null> {
    const from = this.querySelector<HTMLAnchorElement>('[aria-current]');
    if (!from || from === to) return null;
    const got = await this.#download(from, to);
    if (got.turn.links) got.links ??= prepareLinks(got.turn.links);
    const exchangeLinks = await got.links;
    return (address) => {
      document.dispatchEvent(new Event('kanben:turning'));
      const turnTexts = planTurn(document.documentElement, got.turn, got.direction);
      if (address) {
        history.pushState(null, '', address);
        storage()?.setItem(choice, to.lang);
      }
      const putBack = keepPlaces();
      exchangeLinks?.();
      delete got.links;
      turnTexts();
      from.removeAttribute('aria-current');
      to.setAttribute('aria-current', 'true');
      putBack();
      const detail = { from: from.lang, to: to.lang };
      document.dispatchEvent(new CustomEvent('kanben:script', { detail }));
      void this.#download(to, from);
    };
  }

  /** @param isClick Otherwise a step through the history, whose address is there already. */
  async #go(to: HTMLAnchorElement, isClick: boolean): Promise<void> {
    const turn = (this.#turn += 1);
    const address = to.pathname + location.search + location.hash;
    try {
      const late = new Promise<never>((_, reject) => setTimeout(reject, patience));
      const change = await Promise.race([this.#prepare(to), late]);
      if (turn === this.#turn) change?.(isClick ? address : undefined);
    } catch {
      if (turn !== this.#turn) return;
      if (isClick) location.assign(address);
      else location.reload();
    }
  }
}

customElements.define('kanben-toggle', ScriptToggle);
