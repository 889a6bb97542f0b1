/**
 * Keeps the values that were used most recently, in bounded memory. There are two generations: when the
 * younger is full it becomes the older, and what was in the older and has not been used since is dropped.
 */
export class RecentCache<Value> {
  readonly #limit: number;
  #weight = 0;
  #younger = new Map<string, Value>();
  #older = new Map<string, Value>();

  /** @param limit Total weight of the values of a generation. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** The value of a key; it is made if there is none. @param weight Weight of the value. */
  getOrMake(key: string, weight: number, make: () => Value): Value {
    const known = this.#younger.get(key);
    if (known !== undefined) return known;
    const value = this.#older.get(key) ?? make();
    if (this.#weight + weight > this.#limit) {
      this.#older = this.#younger;
      this.#younger = new Map();
      this.#weight = 0;
    }
    this.#younger.set(key, value);
    this.#weight += weight;
    return value;
  }
}
