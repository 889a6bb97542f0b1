import { articleRoute } from '../edition/urls.ts';
import type { Found, Hit, SearchEngine, SearchRequest } from '../search/engine.ts';
import { openSearch } from '../search/open.ts';
import { printedGap } from '../text/printed-gap.ts';
import { carryQuery } from './carry-query.ts';

const pageSize = 10;

/**
 * The search page: a form that works by its address (`?q=`), results below it. Wraps markup that is
 * complete without it; its words come from `data-text-*` attributes, in the script of the page.
 */
class SearchPage extends HTMLElement {
  #engine: Promise<SearchEngine> | undefined;
  /** Counts searches, so that a slow one never overwrites a later one. */
  #turn = 0;
  /** The query of the address as the last search left it. */
  #address = location.search;

  connectedCallback(): void {
    const form = this.#part('form', HTMLFormElement);
    this.#readAddress(form);
    let timer = 0;
    const soon = (): void => {
      clearTimeout(timer);
      timer = window.setTimeout(() => void this.#run(), 200);
    };
    form.addEventListener('input', (event) => {
      // Half-typed syllables of an input method are no query.
      if (!(event instanceof InputEvent && event.isComposing)) soon();
    });
    form.addEventListener('compositionend', soon);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      clearTimeout(timer);
      void this.#run();
    });
    document.addEventListener('kanben:script', () => {
      this.#engine = undefined;
      // After a step through the history the address is another than the one left last.
      if (location.search !== this.#address) this.#readAddress(form);
      if (this.#turn > 0) void this.#run();
    });
    if (new URLSearchParams(location.search).get('q')) void this.#run();
  }

  #readAddress(form: HTMLFormElement): void {
    form.reset();
    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)
        field.value = value;
    }
  }

  #part<T extends Element>(selector: string, type: new () => T): T {
    const part = this.querySelector(selector);
    if (!(part instanceof type)) throw new Error(`No ${selector} in <kanben-search>`);
    return part;
  }

  #say(text: string): void {
    this.#part('[role="status"]', HTMLElement).textContent = text;
  }

  #text(name: string, values: Readonly<Record<string, string>> = {}): string {
    const text = this.dataset[`text${name}`] ?? '';
    return text.replace(/\{(\w+)\}/gu, (whole, key: string) => values[key] ?? whole);
  }

  async #run(): Promise<void> {
    const turn = (this.#turn += 1);
    const isCurrent = (): boolean => turn === this.#turn;
    const list = this.#part('ol', HTMLOListElement);
    const data = new FormData(this.#part('form', HTMLFormElement));
    const query = String(data.get('q') ?? '');
    this.#remember(data);
    this.#part('button.more', HTMLButtonElement).hidden = true;
    if (!/[\p{L}\p{N}]/u.test(query)) {
      list.replaceChildren();
      this.#say(query.trim() === '' ? '' : this.#text('MarksOnly'));
      return;
    }
    const filters: SearchRequest['filters'] = {};
    for (const name of ['month', 'column'] as const) {
      const value = data.get(name);
      if (typeof value === 'string' && value !== '') filters[name] = value.replace(/^=/u, '');
    }
    try {
      if (!this.#engine) this.#say(this.#text('Loading'));
      const engine = await (this.#engine ??= openSearch(
        this.dataset['base'] ?? '/',
        this.dataset['script'] ?? '',
      ));
      const { hits } = await engine.search({ query, filters, sort: 'newest' });
      if (!isCurrent()) return;
      list.replaceChildren();
      this.#say(
        hits.length === 0
          ? this.#text('None', { query })
          : this.#text('Count', { count: String(hits.length) }),
      );
      await this.#show(hits, query, list, isCurrent);
    } catch {
      this.#engine = undefined;
      if (isCurrent()) this.#say(this.#text('Failed'));
    }
  }

  /** Shows the next results, and a button for those that remain. */
  async #show(
    hits: readonly Hit[],
    query: string,
    list: HTMLOListElement,
    isCurrent: () => boolean,
  ): Promise<void> {
    const shown = list.children.length;
    const items = await Promise.all(
      hits.slice(shown, shown + pageSize).map(async (hit) => {
        return this.#item(await hit.load(), query);
      }),
    );
    if (!isCurrent()) return;
    list.append(...items);
    const more = this.#part('button.more', HTMLButtonElement);
    more.hidden = list.children.length >= hits.length;
    more.onclick = async () => {
      await this.#show(hits, query, list, isCurrent);
      items[items.length - 1]?.nextElementSibling?.querySelector('a')?.focus();
    };
  }

  #item(found: Found, query: string): HTMLLIElement {
    const [best] = found.excerpts(1);
    const item = document.createElement('li');
    const link = document.createElement('a');
    const { issue, page, order } = articleRoute(found.id);
    const path = `${issue}/${page}/${order}/`;
    link.href = `${this.dataset['root'] ?? '/'}${path}?${new URLSearchParams({ q: query })}${best?.anchor ? `#${best.anchor}` : ''}`;
    link.append(...headlineParts(found.headline));
    const heading = document.createElement('h2');
    heading.append(link);
    const place = document.createElement('p');
    place.className = 'result-place';
    place.textContent = [found.place, found.column].filter((part) => part !== null).join('　');
    const words = document.createElement('p');
    for (const part of best?.parts ?? []) {
      words.append(part.marked ? marked(part.text) : part.text);
    }
    item.append(heading, place, words);
    return item;
  }

  /** Puts the search into the address, so that it can be shared, returned to, and read in the other script. */
  #remember(data: FormData): void {
    const address = new URLSearchParams();
    for (const [name, value] of data) {
      if (typeof value === 'string' && value !== '') address.set(name, value);
    }
    const query = address.size > 0 ? `?${address}` : location.pathname;
    history.replaceState(history.state, '', query);
    this.#address = location.search;
    carryQuery();
  }
}

/** The parts of a headline, between which a line rather breaks than within them. */
const headlineParts = (headline: string): (Node | string)[] =>
  headline.split(printedGap).flatMap((text, i) => {
    const part = document.createElement('span');
    part.className = 'part';
    part.textContent = text;
    return i === 0 ? [part] : [' ', part];
  });

function marked(text: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}

customElements.define('kanben-search', SearchPage);
