/** The CBOR (RFC 8949) item types that Pagefind uses: integers, texts and arrays. */
export const cborTypes = { natural: 0, negative: 1, text: 3, array: 4 } as const;
type CborType = (typeof cborTypes)[keyof typeof cborTypes];

/** Reads CBOR items in order, without decoding what is skipped. */
export class CborReader {
  readonly #bytes: Uint8Array;
  readonly #decoder = new TextDecoder();
  #at = 0;

  /** Number of bytes read. */
  get at(): number {
    return this.#at;
  }

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Reads the head of an array. @returns The number of its items. */
  beginArray(): number {
    return this.#head(cborTypes.array);
  }

  text(): string {
    const length = this.#head(cborTypes.text);
    this.#at += length;
    return this.#decoder.decode(this.#bytes.subarray(this.#at - length, this.#at));
  }

  /** Reads a text. @returns Whether it equals a text in UTF-8. */
  textIs(expected: Uint8Array): boolean {
    const length = this.#head(cborTypes.text);
    const start = this.#at;
    this.#at += length;
    return (
      length === expected.length && expected.every((byte, i) => this.#bytes[start + i] === byte)
    );
  }

  number(): number {
    const isNegative = this.#type() === cborTypes.negative;
    return isNegative ? -1 - this.#head(cborTypes.negative) : this.#head(cborTypes.natural);
  }

  /** Skips an item with its content. @throws If its type is not supported. */
  skip(): void {
    const type = this.#type();
    if (type === 2 || type > cborTypes.array) throw new Error(`Unknown item at byte ${this.#at}`);
    const value = this.#head(type);
    if (type === cborTypes.text) this.#at += value;
    if (type === cborTypes.array) for (let i = 0; i < value; i += 1) this.skip();
  }

  #type(): number {
    return (this.#bytes[this.#at] ?? 0) >> 5;
  }

  /** Reads the head of an item: value, length or number of items. @throws If its type differs. */
  #head(type: number): number {
    if (this.#type() !== type) throw new Error(`Unexpected item at byte ${this.#at}`);
    const short = (this.#bytes[this.#at] ?? 0) & 0x1f;
    this.#at += 1;
    if (short < 24) return short;
    if (short > 26) throw new Error(`Unexpected length at byte ${this.#at}`);
    let value = 0;
    for (let width = 1 << (short - 24); width > 0; width -= 1) {
      value = value * 256 + (this.#bytes[this.#at] ?? 0);
      this.#at += 1;
    }
    return value;
  }
}

/** Encodes the head of an item: its type with its value, length or number of items. */
export function cborHead(type: CborType, value: number): Uint8Array {
  const [short, width] =
    value < 24 ? [value, 0] : value < 256 ? [24, 1] : value < 65536 ? [25, 2] : [26, 4];
  const bytes = new Uint8Array(1 + width);
  bytes[0] = (type << 5) | short;
  for (let i = width, rest = value; i > 0; i -= 1, rest = Math.floor(rest / 256))
    bytes[i] = rest % 256;
  return bytes;
}
