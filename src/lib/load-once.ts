/**
 * Loads what a key stands for when it is first wanted, and again only if that failed or if it is one
 * of many that were loaded since.
 * @param most How many are kept; those that came first go first.
 */
export function onceEach<K, T>(load: (key: K) => Promise<T>, most = Infinity): KeptLoads<K, T> {
  const kept = new Map<K, Promise<T>>();
  const get = (key: K): Promise<T> => {
    const known = kept.get(key);
    if (known) return known;
    const loading = load(key);
    kept.set(key, loading);
    loading.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return loading;
  };
  return { get, has: (key) => kept.has(key) };
}

interface KeptLoads<K, T> {
  get: (key: K) => Promise<T>;
  /** Whether it is kept, or on its way. */
  has(key: K): boolean;
}
