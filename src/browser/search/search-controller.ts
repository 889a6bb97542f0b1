import type {
  Answer,
  FacetName,
  SearchEngine,
  SearchRequest,
} from '../../search/query/search-api.ts';
import { openEngine } from './open-engine.ts';
import { carryQuery } from './carry-query.ts';
import { addressOf, isSendable, requestFrom, sorts } from './search-address.ts';
import { facetGroups } from './search-facets.ts';
import { recall, remember, type SearchMemory } from './search-memory.ts';
import type { SearchParts } from './search-parts.ts';
import { firstResults, ResultList } from './search-results.ts';
import { wordsOf, type Say } from './search-words.ts';

interface ShowOptions {
  signal: AbortSignal;
  /** How many results. */
  count: number;
  /** Whether the search rests here, or goes on by itself. */
  isEnough: boolean;
}

/** What is asked, and what is shown for it. */
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
  /** Counts what is to be shown, so that nothing slow replaces something later. */
  #turn = 0;

  /**
   * @param data The attributes of the element: `base`, `script`, and its words in `text…`.
   * @param host The window whose history the search belongs to.
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

  /** Asks something else while somebody types: the present entry of the history changes. */
  ask(change: Partial<SearchRequest>): void {
    this.#request = { ...this.#request, ...change };
    this.#note({ shown: 0, scroll: 0 });
    void this.#run();
  }

  /** Asks something else by decision: a new entry, so that going back undoes it. */
  #enter(change: Partial<SearchRequest>): void {
    if (this.#isPage) history.pushState(history.state, '');
    this.ask(change);
  }

  /** Asks what the address or the history says, and returns to the place that was left. */
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

  /** Shows everything anew after the page was turned into another script. */
  changeScript(): void {
    const place = { shown: this.#results.length, scroll: scrollY };
    this.#engine = undefined;
    this.#note(place);
    void this.#run(place);
  }

  get #isPage(): boolean {
    return this.#host === window;
  }

  /** The folder of the pages in the script that is being read. */
  get #root(): string {
    return new URL('..', this.#parts.form.action).pathname;
  }

  /** Scrolling and leaving are noted, so that coming back leads to the same results. */
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
    // A dialog that was closed is not to be opened again.
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
      // Somebody who has come here is about to ask.
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
    } catch {
      if (signal.aborted) return;
      // The site may have been published anew.
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

  /** Shows more and more of what is found, until there are so many results, or all. */
  async #advance(
    answers: AsyncIterator<Answer, void>,
    signal: AbortSignal,
    count: number,
  ): Promise<void> {
    for (;;) {
      const { value: answer } = await answers.next();
      if (!answer) return;
      // The articles with the most matches may be anywhere.
      const isEnough =
        answer.reached === null || (answer.total >= count && this.#request.sort !== 'matches');
      const isShown = await this.#show(answer, { signal, count, isEnough });
      if (isShown && isEnough) this.#offerMore(answer, answers, signal);
      if (isEnough || signal.aborted) return;
    }
  }

  #empty(message: string): void {
    this.#turn += 1;
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
   * Says how many were found, and shows the first of them when their texts are there.
   * @returns Whether that was still wanted then.
   */
  async #show(answer: Answer, { signal, count, isEnough }: ShowOptions): Promise<boolean> {
    const turn = (this.#turn += 1);
    const isCurrent = (): boolean => turn === this.#turn && !signal.aborted;
    const { query } = this.#request;
    this.#parts.status.textContent = this.#summary(answer, isEnough);
    this.#showFacets(answer);
    this.#reveal({ results: answer.total > 0 || !isEnough });
    const options = { query, root: this.#root, say: this.#say };
    await this.#results.show(answer, options, { count, isCurrent });
    return isCurrent();
  }

  /** Results that are found but not shown come first, then those of bundles that were not asked. */
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
      } catch {
        if (!signal.aborted) await this.#run({ shown: count, scroll: 0 });
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
    // The buttons are new ones: the focus goes to the one that was pressed.
    const again = [...facets.querySelectorAll('button')].find(
      (button) => focused !== undefined && button.dataset['facet'] === focused,
    );
    again?.focus({ preventScroll: true });
  }
}

/** Filters with one of them set, or without it. A month belongs to its year and goes with it. */
function withFilter(
  filters: SearchRequest['filters'],
  name: FacetName,
  value: string | undefined,
): SearchRequest['filters'] {
  const changed = { ...filters };
  delete changed[name];
  if (name === 'year') delete changed.month;
  return value === undefined ? changed : { ...changed, [name]: value };
}
