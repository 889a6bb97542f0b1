import type { ScriptMap, TwinPatch } from '../../toggle/twin-patch.ts';
import { keepPlaces } from './keep-place.ts';
import { prepareLinks, preparePatch } from './patch-page.ts';

/** What is downloaded to change a page into one of its twins. */
interface Download {
  patch: TwinPatch;
  map: ScriptMap;
  /** Inserts the links of the twin into the head. */
  links?: Promise<() => void>;
}

/** How long a click waits for downloads before the link is followed, in ms. */
const patience = 3000;

/** Key of the reader's choice in `localStorage`. */
const choice = 'kanben-script';

/** Null if the browser blocks storage. */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** @throws If the file is missing: the error page of a server is not JSON. */
const json = async <T>(url: string | URL, init?: RequestInit): Promise<T> =>
  (await fetch(url, init)).json() as T;

async function download(from: HTMLAnchorElement, to: HTMLAnchorElement): Promise<Download> {
  // Its name does not change when the page is published again: a cached copy may be outdated.
  const patch = await json<TwinPatch>(`${from.pathname}${to.lang}.json`, { cache: 'no-cache' });
  const file = new URL(/* @vite-ignore */ `script.${patch.by}.json`, import.meta.url);
  return { patch, map: await json<ScriptMap>(file) };
}

/**
 * The links between the twins of a page. A click changes the page into its twin in place; if that fails,
 * the link is followed. `kanben:turning` is dispatched on the document before the change, and
 * `kanben:script` with `{ from, to }` after it.
 */
class ScriptToggle extends HTMLElement {
  readonly #downloads = new Map<string, Promise<Download>>();
  /** Number of the latest click or history step: earlier ones are dropped. */
  #latest = 0;

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
      // The address decides which script is shown; the script chosen last is only preloaded.
      if (storage()?.getItem(choice) === link.lang) addEventListener('load', warm);
      addEventListener('popstate', () => {
        if (link.pathname === location.pathname) void this.#go(link, false);
      });
    }
  }

  /** Downloads patch and map once for each pair of scripts; again after a failure. */
  #download(from: HTMLAnchorElement, to: HTMLAnchorElement): Promise<Download> {
    const key = from.lang + to.lang;
    const promise = this.#downloads.get(key) ?? download(from, to);
    this.#downloads.set(key, promise);
    promise.catch(() => this.#downloads.delete(key));
    return promise;
  }

  /** Downloads a patch. @returns Applies it; null if the page is already in that script. */
  async #prepare(to: HTMLAnchorElement): Promise<((address?: string) => void) | null> {
    const from = this.querySelector<HTMLAnchorElement>('[aria-current]');
    if (!from || from === to) return null;
    const got = await this.#download(from, to);
    if (got.patch.links) got.links ??= prepareLinks(got.patch.links);
    const exchangeLinks = await got.links;
    return (address) => {
      document.dispatchEvent(new Event('kanben:turning'));
      const applyPatch = preparePatch(document.documentElement, got.patch, got.map);
      if (address) {
        history.pushState(null, '', address);
        storage()?.setItem(choice, to.lang);
      }
      const putBack = keepPlaces();
      exchangeLinks?.();
      delete got.links;
      applyPatch();
      from.removeAttribute('aria-current');
      to.setAttribute('aria-current', 'true');
      putBack();
      const detail = { from: from.lang, to: to.lang };
      document.dispatchEvent(new CustomEvent('kanben:script', { detail }));
      void this.#download(to, from);
    };
  }

  /** @param isClick False for a history step, which has already changed the address. */
  async #go(to: HTMLAnchorElement, isClick: boolean): Promise<void> {
    const attempt = (this.#latest += 1);
    const address = to.pathname + location.search + location.hash;
    try {
      const late = new Promise<never>((_, reject) => setTimeout(reject, patience));
      const change = await Promise.race([this.#prepare(to), late]);
      if (attempt === this.#latest) change?.(isClick ? address : undefined);
    } catch {
      if (attempt !== this.#latest) return;
      if (isClick) location.assign(address);
      else location.reload();
    }
  }
}

customElements.define('kanben-toggle', ScriptToggle);
