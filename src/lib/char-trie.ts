/** Slots of the hash table for each node, at least. */
const spread = 2;

/**
 * A trie of strings by UTF-16 code units. Nodes are numbers in the order in which they are added, so that
 * values can be kept in arrays; the root is 0. All edges are in one hash table of typed arrays: it takes
 * ten bytes and a half a node, and is filled several times faster than a `Map` of the strings.
 */
export class CharTrie {
  #size = 1;
  #parents: Int32Array;
  #units: Uint16Array;
  /** Nodes by the hash of their parent and unit; 0 is an empty slot. */
  #slots: Int32Array;
  #shift: number;

  /** @param capacity Number of nodes that are expected; more are possible. */
  constructor(capacity = 64) {
    const bits = Math.ceil(Math.log2(Math.max(capacity, 16) * spread));
    this.#shift = 32 - bits;
    this.#slots = new Int32Array(2 ** bits);
    this.#parents = new Int32Array(2 ** bits / spread);
    this.#units = new Uint16Array(2 ** bits / spread);
  }

  /** Number of nodes, root included. */
  get size(): number {
    return this.#size;
  }

  /** The node that a code unit leads to; 0 if there is none. */
  child(node: number, unit: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = this.#hash(node, unit); ; slot = (slot + 1) & mask) {
      const found = slots[slot] ?? 0;
      if (found === 0 || (this.#units[found] === unit && this.#parents[found] === node)) {
        return found;
      }
    }
  }

  /** Adds a part of a text. @returns Its node. */
  add(text: string, start = 0, end = text.length): number {
    let node = 0;
    for (let i = start; i < end; i += 1) {
      const unit = text.charCodeAt(i);
      node = this.child(node, unit) || this.#append(node, unit);
    }
    return node;
  }

  /** The node of a text; 0 if no string of the trie begins with it. */
  find(text: string): number {
    let node = 0;
    for (let i = 0; i < text.length; i += 1) {
      node = this.child(node, text.charCodeAt(i));
      if (node === 0) return 0;
    }
    return node;
  }

  /** The text that leads to a node. */
  textOf(node: number): string {
    let text = '';
    for (let at = node; at !== 0; at = this.#parents[at] ?? 0) {
      text = String.fromCharCode(this.#units[at] ?? 0) + text;
    }
    return text;
  }

  #append(parent: number, unit: number): number {
    if (this.#size === this.#parents.length) this.#grow();
    const node = this.#size;
    this.#size += 1;
    this.#parents[node] = parent;
    this.#units[node] = unit;
    this.#place(node);
    return node;
  }

  #place(node: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#hash(this.#parents[node] ?? 0, this.#units[node] ?? 0);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = node;
  }

  #grow(): void {
    const [parents, units] = [this.#parents, this.#units];
    this.#shift -= 1;
    this.#slots = new Int32Array(this.#slots.length * 2);
    this.#parents = new Int32Array(parents.length * 2);
    this.#units = new Uint16Array(units.length * 2);
    this.#parents.set(parents);
    this.#units.set(units);
    for (let node = 1; node < this.#size; node += 1) this.#place(node);
  }

  /** Multiplicative hashing: the high bits of the product are the slot. */
  #hash(node: number, unit: number): number {
    return Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b) >>> this.#shift;
  }
}
