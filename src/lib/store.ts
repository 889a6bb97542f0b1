/**
 * Files by name that processes share. A file is there whole or not at all, and never changes: its name says
 * what it depends on.
 */
export interface Store {
  /** @param name Path with forward slashes, of letters, digits, `-`, `_`, `.` and `/`. */
  has: (name: string) => Promise<boolean>;
  /** Puts the content of a local file; does nothing if the name is there. */
  put: (name: string, file: string) => Promise<void>;
  /** Puts bytes; does nothing if the name is there. */
  write: (name: string, content: Uint8Array | string) => Promise<void>;
  /** The path of a local file with the content; not to be changed. @throws If there is none. */
  fetch: (name: string) => Promise<string>;
  /** Removes files; does nothing for those that are not there. */
  remove: (names: readonly string[]) => Promise<void>;
  /** The names that begin with a prefix. */
  list: (prefix: string) => AsyncIterable<string>;
}

/** @throws Error If a name is none of a store. */
export function checkedName(name: string): string {
  if (/^[\w.\-]+(?:\/[\w.\-]+)*$/u.test(name) && !/(?:^|\/)\.\.?(?:\/|$)/u.test(name)) return name;
  throw new Error(`not a name of a store: ${name}`);
}
