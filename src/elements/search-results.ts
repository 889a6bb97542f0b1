import type { Answer, Hit } from '../search/engine.ts';
import { resultItem, type ResultOptions } from './search-result.ts';

/** How many results are shown at first. */
export const firstResults = 10;

/** The list of results: shows some of an answer's hits. */
export class ResultList {
  readonly #list: HTMLOListElement;
  /** Results that were made for the present query and script, so that none is made or loaded twice. */
  #items = new Map<string, Promise<HTMLLIElement>>();
  #of = '';

  constructor(list: HTMLOListElement) {
    this.#list = list;
  }

  /** How many results are shown. */
  get length(): number {
    return this.#list.children.length;
  }

  clear(): void {
    this.#list.replaceChildren();
  }

  /**
   * Shows the first results of an answer.
   * @param count How many.
   * @param isCurrent Whether they are still wanted when they have been loaded.
   * @throws DownloadError If one could not be loaded; nothing is changed then.
   */
  async show(
    { hits }: Answer,
    options: ResultOptions,
    { count, isCurrent }: { count: number; isCurrent: () => boolean },
  ): Promise<void> {
    const of = JSON.stringify([options.root, options.query]);
    if (this.#of !== of) this.#items = new Map();
    this.#of = of;
    const items = await Promise.all(hits.slice(0, count).map((hit) => this.#item(hit, options)));
    if (!isCurrent()) return;
    // What stands already where it should keeps the focus.
    const same = items.findIndex((item, i) => this.#list.children[i] !== item);
    const from = same < 0 ? items.length : same;
    [...this.#list.children].slice(from).forEach((item) => item.remove());
    this.#list.append(...items.slice(from));
  }

  #item(hit: Hit, options: ResultOptions): Promise<HTMLLIElement> {
    const known = this.#items.get(hit.id);
    if (known) return known;
    const item = hit.load().then((found) => resultItem(found, options));
    this.#items.set(hit.id, item);
    item.catch(() => this.#items.delete(hit.id));
    return item;
  }
}
