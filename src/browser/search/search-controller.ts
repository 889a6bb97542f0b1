import {
  DownloadError,
  type Answer,
  type FacetName,
  type SearchEngine,
  type SearchRequest,
} from '../../search/query/search-api.ts';
import { openEngine } from './open-engine.ts';
import { carryQuery } from './carry-query.ts';
import { addressOf, isSendable, requestFrom, sorts, withFilter } from './search-address.ts';
import { facetGroups } from './search-facets.ts';
import { recall, remember, type SearchMemory } from './search-memory.ts';
import type { SearchParts } from './search-parts.ts';
import { firstResults, ResultList } from './search-results.ts';
import { wordsOf, type Say } from './search-words.ts';

interface ShowOptions {
  signal: AbortSignal;
  /** Number of results to show. */
  count: number;
  /** Whether the search pauses after this answer. */
  isEnough: boolean;
}

/** Runs the request of the search page and shows its results. */
export class Search {
  readonly #parts: SearchParts;
  readonly #data: DOMStringMap;
  readonly #say: Say;
  readonly #host: Window;
  readonly #results: ResultList;
  readonly #unfolded = new Set<FacetName>();
  #request = requestFrom('');
  #engine: Promise<SearchEngine> | undefined;
  #running = new AbortController();
  /** Number of the latest answer: earlier ones that load more slowly are dropped. */
  #latest = 0;

  /**
   * @param data The attributes of the element: `base`, `script`, and its words in `text…`.
   * @param host The window whose history is used.
   */
  constructor(parts: SearchParts, data: DOMStringMap, host: Window) {
    this.#parts = parts;
    this.#data = data;
    this.#say = wordsOf(data);
    this.#host = host;
    this.#results = new ResultList(parts.list, parts.field);
    parts.sorts.addEventListener('change', ({ target }) => {
      const sort = sorts.find(
        (name) => target instanceof HTMLInputElement && name === target.value,
      );
      this.#enter({ sort: sort ?? 'newest' });
    });
    this.#keepPlace();
  }

  /** Changes the request while the user types: replaces the current history entry. */
  ask(change: Partial<SearchRequest>): void {
    this.#request = { ...this.#request, ...change };
    this.#note({ shown: 0, scroll: 0 });
    void this.#run();
  }

  /** Changes the request by a choice: adds a history entry, so that going back undoes it. */
  #enter(change: Partial<SearchRequest>): void {
    if (this.#isPage) history.pushState(history.state, '');
    this.ask(change);
  }

  /** Runs the request of the address or history entry and restores the scroll position. */
  restore(): void {
    const memory = recall(this.#host);
    const own = this.#isPage ? location.search : '';
    const known = memory?.address === own || own === '' ? memory : undefined;
    this.#request = requestFrom(known?.address ?? own);
    const { query, sort } = this.#request;
    this.#parts.field.value = query;
    for (const radio of this.#parts.sorts.querySelectorAll('input')) {
      radio.checked = radio.value === sort;
    }
    if (this.#isPage) carryQuery();
    void this.#run(known);
  }

  /** Runs the request again after the page has changed script. */
  changeScript(): void {
    const place = { shown: this.#results.length, scroll: scrollY };
    this.#engine = undefined;
    this.#note(place);
    void this.#run(place);
  }

  get #isPage(): boolean {
    return this.#host === window;
  }

  /** The folder of the pages in the script of this page. */
  get #root(): string {
    return new URL('..', this.#parts.form.action).pathname;
  }

  /** Stores the scroll position and number of results, so that going back restores them. */
  #keepPlace(): void {
    const note = (): void => this.#note({ shown: this.#results.length, scroll: scrollY });
    document.addEventListener('click', ({ target }) => {
      if (target instanceof Element && target.closest('a')) note();
    });
    if (!this.#isPage) return;
    history.scrollRestoration = 'manual';
    let timer = 0;
    document.addEventListener('scroll', () => {
      clearTimeout(timer);
      timer = window.setTimeout(note, 200);
    });
    window.addEventListener('popstate', () => this.restore());
  }

  #note(place: Omit<SearchMemory, 'address'>): void {
    // A stored search would open the dialog again.
    if (!this.#isPage && !window.frameElement?.closest('dialog')?.open) return;
    const address = addressOf(this.#request);
    const shown = isSendable(address) ? address : '';
    remember(
      this.#host,
      { address, ...place },
      this.#isPage ? location.pathname + shown + location.hash : undefined,
    );
    if (this.#isPage) carryQuery();
  }

  async #run(place: Omit<SearchMemory, 'address'> = { shown: 0, scroll: 0 }): Promise<void> {
    this.#running.abort();
    const { signal } = (this.#running = new AbortController());
    const { list, status, retry, more } = this.#parts;
    retry.hidden = more.hidden = true;
    if (addressOf({ ...this.#request, sort: 'newest' }) === '') {
      this.#empty('');
      // An empty search page usually precedes a query: load the engine.
      this.#open()
        .then((engine) => engine.prepare())
        .catch(() => undefined);
      return;
    }
    list.ariaBusy = 'true';
    if (this.#results.length === 0) status.textContent = this.#say('Loading');
    try {
      const engine = await this.#open();
      signal.throwIfAborted();
      const answers = engine.answers(this.#request, signal);
      await this.#advance(answers, signal, Math.max(place.shown, firstResults));
      if (place.scroll > 0 && !signal.aborted) scrollTo(0, place.scroll);
    } catch (error) {
      if (signal.aborted) return;
      reportUnlessDownload(error);
      // The site may have been published again: its files are loaded anew.
      this.#engine = undefined;
      this.#empty(this.#say('Failed'));
      retry.hidden = false;
    } finally {
      if (!signal.aborted) list.ariaBusy = null;
    }
  }

  #open(): Promise<SearchEngine> {
    if (this.#engine) return this.#engine;
    const { base = '/', script = '' } = this.#data;
    const opening = (this.#engine = openEngine(base, script));
    opening.catch(() => {
      if (this.#engine === opening) this.#engine = undefined;
    });
    return opening;
  }

  /** Shows answers until there are `count` results or the search is complete. */
  async #advance(
    answers: AsyncIterator<Answer, void>,
    signal: AbortSignal,
    count: number,
  ): Promise<void> {
    for (;;) {
      const { value: answer } = await answers.next();
      if (!answer) return;
      // Sorting by matches needs all articles.
      const isEnough =
        answer.reached === null || (answer.total >= count && this.#request.sort !== 'matches');
      const isShown = await this.#show(answer, { signal, count, isEnough });
      if (isShown && isEnough) this.#offerMore(answer, answers, signal);
      if (isEnough || signal.aborted) return;
    }
  }

  #empty(message: string): void {
    this.#latest += 1;
    this.#results.clear();
    this.#parts.facets.replaceChildren();
    this.#reveal({ results: false });
    this.#parts.status.textContent = message;
  }

  #reveal({ results }: { results: boolean }): void {
    const { sorts: order, narrow, facets, permalink, help } = this.#parts;
    const address = addressOf(this.#request);
    permalink.setAttribute('href', new URL(this.#parts.form.action).pathname + address);
    permalink.hidden = !results || !isSendable(address);
    order.hidden = !results;
    narrow.hidden = facets.childElementCount === 0;
    help.hidden = results;
  }

  /**
   * Shows the number of articles found, and the first results once their texts are loaded.
   * @returns Whether the answer was still current then.
   */
  async #show(answer: Answer, { signal, count, isEnough }: ShowOptions): Promise<boolean> {
    const number = (this.#latest += 1);
    const isCurrent = (): boolean => number === this.#latest && !signal.aborted;
    const { query } = this.#request;
    this.#parts.status.textContent = this.#summary(answer, isEnough);
    this.#showFacets(answer);
    this.#reveal({ results: answer.total > 0 || !isEnough });
    const options = { query, root: this.#root, say: this.#say };
    await this.#results.show(answer, options, { count, isCurrent });
    return isCurrent();
  }

  /** Offers results that are found but not shown, then those of bundles not searched yet. */
  #offerMore(answer: Answer, answers: AsyncIterator<Answer, void>, signal: AbortSignal): void {
    const { more, list, status } = this.#parts;
    const { length } = this.#results;
    const isFound = length < answer.total;
    more.hidden = !isFound && answer.reached === null;
    more.textContent = this.#say(isFound ? 'More' : this.#isOldestFirst ? 'Later' : 'Earlier');
    more.onclick = async () => {
      more.onclick = null;
      const count = length + 2 * firstResults;
      try {
        if (!isFound) {
          status.textContent = this.#say('SoFar', { count: answer.total });
          await this.#advance(answers, signal, count);
        } else if (await this.#show(answer, { signal, count, isEnough: true })) {
          this.#offerMore(answer, answers, signal);
        }
        const { activeElement, body } = document;
        if (signal.aborted || (activeElement !== more && activeElement !== body)) return;
        (list.children[length] ?? list.lastElementChild)?.querySelector('a')?.focus();
      } catch (error) {
        if (signal.aborted) return;
        reportUnlessDownload(error);
        await this.#run({ shown: count, scroll: 0 });
      }
    };
  }

  #summary({ query, total, reached }: Answer, isEnough: boolean): string {
    const isFiltered = Object.keys(this.#request.filters).length > 0;
    if (query.isMarksOnly && !isFiltered) return this.#say('MarksOnly');
    if (!isEnough) return this.#say('SoFar', { count: total });
    if (reached !== null) {
      const [year = '', month = ''] = reached.split('-');
      const values = { count: total, year, month: Number(month) };
      return this.#say(this.#isOldestFirst ? 'Until' : 'Since', values);
    }
    if (total > 0) return this.#say('Count', { count: total });
    return this.#say(isFiltered ? 'NoneFiltered' : 'None', { query: query.text.trim() });
  }

  get #isOldestFirst(): boolean {
    return this.#request.sort === 'oldest';
  }

  #showFacets(answer: Answer): void {
    const { facets } = this.#parts;
    const focused = facets.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['facet']
      : undefined;
    const { filters } = this.#request;
    facets.replaceChildren(
      ...facetGroups({
        answer,
        filters,
        say: this.#say,
        unfolded: this.#unfolded,
        choose: (name, value) => this.#enter({ filters: withFilter(filters, name, value) }),
      }),
    );
    // The buttons are replaced: focus the one that was pressed.
    const again = [...facets.querySelectorAll('button')].find(
      (button) => focused !== undefined && button.dataset['facet'] === focused,
    );
    again?.focus({ preventScroll: true });
  }
}

/** Reports errors of the program itself to the browser; failed downloads are shown to the reader. */
function reportUnlessDownload(error: unknown): void {
  if (!(error instanceof DownloadError)) reportError(error);
}
