/** The state of a search that is restored when the reader returns to it. */
export interface SearchMemory {
  /** As in `location.search`, however long. */
  address: string;
  /** Number of results shown. */
  shown: number;
  /** Scroll position in pixels. */
  scroll: number;
}

/** The key in `history.state`. */
const key = 'kanbenSearch';

const stateOf = (host: Window): Record<string, unknown> => ({
  ...(host.history.state as Record<string, unknown> | null),
});

/** Reads the search of the current history entry. @param host The window with the history. */
export const recall = (host: Window): SearchMemory | undefined =>
  stateOf(host)[key] as SearchMemory | undefined;

/** Stores a search in the current history entry. @param address Replaces the entry's address. */
export function remember(host: Window, memory: SearchMemory, address?: string): void {
  host.history.replaceState({ ...stateOf(host), [key]: memory }, '', address);
}

/** Removes the search from the current history entry. */
export function forget(host: Window): void {
  const state = stateOf(host);
  delete state[key];
  host.history.replaceState(state, '');
}
