/**
 * Caches an asynchronous load for each key. A failed load is removed, so that the next request tries
 * again.
 * @param most Maximum number of entries; the oldest are removed first.
 */
export function onceEach<K, T>(load: (key: K) => Promise<T>, most = Infinity): KeptLoads<K, T> {
  const kept = new Map<K, Promise<T>>();
  const get = (key: K): Promise<T> => {
    const known = kept.get(key);
    if (known) return known;
    const loading = load(key);
    kept.set(key, loading);
    loading.catch(() => {
      // After an eviction the entry may be a newer load.
      if (kept.get(key) === loading) kept.delete(key);
    });
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return loading;
  };
  return { get, has: (key) => kept.has(key) };
}

/** A cache of loads. */
interface KeptLoads<K, T> {
  /** The load of a key, started on the first request. */
  get: (key: K) => Promise<T>;
  /** Whether a key is loaded or being loaded. */
  has(key: K): boolean;
}
