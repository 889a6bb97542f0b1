/** What coming back to a search needs beside its address. */
export interface SearchMemory {
  /** As in `location.search`, however long. */
  address: string;
  /** How many results were shown. */
  shown: number;
  /** How far the page was scrolled, in pixels. */
  scroll: number;
}

/** Where in `history.state` it is kept, apart from what others keep there. */
const key = 'kanbenSearch';

const stateOf = (host: Window): Record<string, unknown> => ({
  ...(host.history.state as Record<string, unknown> | null),
});

/** The search that an entry of the history remembers. @param host The window whose history it is. */
export const recall = (host: Window): SearchMemory | undefined =>
  stateOf(host)[key] as SearchMemory | undefined;

/** Remembers a search in the present entry of the history. */
export function remember(host: Window, memory: SearchMemory, address?: string): void {
  host.history.replaceState({ ...stateOf(host), [key]: memory }, '', address);
}

/** Forgets it again. */
export function forget(host: Window): void {
  const state = stateOf(host);
  delete state[key];
  host.history.replaceState(state, '');
}
