/** Where a site is published: a folder or a bucket. Paths are below it, with forward slashes. */
export interface Target {
  /** The address, for messages. */
  name: string;
  /** Waits for the other publishers of the target. @returns Lets the next one begin. */
  lock: () => Promise<() => Promise<void>>;
  /** The content of a file; null if there is none. */
  read: (path: string) => Promise<Uint8Array | null>;
  /** Writes a file, whole or not at all. */
  write: (path: string, content: Uint8Array | string) => Promise<void>;
  /** Removes files; does nothing for those that are not there. */
  remove: (paths: readonly string[]) => Promise<void>;
  /** The files that are there, whose paths begin with a prefix. */
  list: (prefix: string) => AsyncIterable<TargetFile>;
  /** The number of files that may be written at the same time. */
  concurrency: number;
  /** Whether reading all files costs time only. */
  isLocal: boolean;
}

export interface TargetFile {
  path: string;
  /** In bytes. */
  size: number;
}
