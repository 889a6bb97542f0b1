import type { Answer, Hit } from '../../search/query/search-api.ts';
import { resultItem, type ResultOptions } from './search-result.ts';

/** Number of results shown at first. */
export const firstResults = 10;

/** Number of results that fit one phone screen. */
const fewResults = 5;

/** The list of results, which shows some of an answer's hits. */
export class ResultList {
  readonly #list: HTMLOListElement;
  readonly #field: HTMLInputElement;
  /** Results of the current query and script by article, so that each is loaded once. */
  #items = new Map<string, Promise<HTMLLIElement>>();
  #of = '';

  /** @param field Gets the focus if the focused result is removed and no other is left. */
  constructor(list: HTMLOListElement, field: HTMLInputElement) {
    this.#list = list;
    this.#field = field;
  }

  /** Number of results shown. */
  get length(): number {
    return this.#list.children.length;
  }

  clear(): void {
    this.#place([]);
  }

  /**
   * Shows the first results of an answer: a few as soon as they are loaded, then the others.
   * @param count Number of results to show.
   * @param isCurrent Whether the answer is still current; called after loading.
   * @throws DownloadError If a result could not be loaded; those before it may be shown.
   */
  async show(
    { hits }: Answer,
    options: ResultOptions,
    { count, isCurrent }: { count: number; isCurrent: () => boolean },
  ): Promise<void> {
    const of = JSON.stringify([options.root, options.query]);
    if (this.#of !== of) this.#items = new Map();
    this.#of = of;
    const load = (some: readonly Hit[]): Promise<HTMLLIElement[]> =>
      Promise.all(some.map((hit) => this.#item(hit, options)));
    const first = await load(hits.slice(0, fewResults));
    const isBeginning = count <= firstResults && this.#firstNew(first) < first.length;
    if (isBeginning && isCurrent()) this.#place(first);
    const others = await load(hits.slice(fewResults, count));
    if (isCurrent()) this.#place([...first, ...others]);
  }

  /** Number of leading items that are already in their place in the list. */
  #firstNew(items: readonly HTMLLIElement[]): number {
    const index = items.findIndex((item, i) => this.#list.children[i] !== item);
    return index < 0 ? items.length : index;
  }

  /** Replaces the items that differ; if one of them has the focus, the new item gets it. */
  #place(items: readonly HTMLLIElement[]): void {
    const { activeElement } = document;
    const focused = [...this.#list.children].findIndex((item) => item.contains(activeElement));
    const from = this.#firstNew(items);
    [...this.#list.children].slice(from).forEach((item) => item.remove());
    this.#list.append(...items.slice(from));
    this.#list.ariaBusy = null;
    if (focused < from) return;
    const item = items[focused] ?? items.at(-1);
    (item?.querySelector<HTMLElement>('h2 a') ?? this.#field).focus();
  }

  #item(hit: Hit, options: ResultOptions): Promise<HTMLLIElement> {
    const known = this.#items.get(hit.id);
    if (known) return known;
    // Another query may replace the map before a load fails.
    const items = this.#items;
    const item = hit.load().then((found) => resultItem(found, options));
    items.set(hit.id, item);
    item.catch(() => items.delete(hit.id));
    return item;
  }
}
