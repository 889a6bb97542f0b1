/** Reads the numbers of a WOFF2 file one after the other (W3C WOFF 2.0, section 6.1). */
export class ByteReader {
  readonly data: Buffer;
  at: number;

  constructor(data: Buffer, at = 0) {
    this.data = data;
    this.at = at;
  }

  uint8(): number {
    this.at += 1;
    return this.data.readUInt8(this.at - 1);
  }

  uint16(): number {
    this.at += 2;
    return this.data.readUInt16BE(this.at - 2);
  }

  uint32(): number {
    this.at += 4;
    return this.data.readUInt32BE(this.at - 4);
  }

  /** UIntBase128: seven bits a byte. */
  base128(): number {
    let value = 0;
    for (let i = 0; i < 5; i += 1) {
      const byte = this.uint8();
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) break;
    }
    return value;
  }

  /** 255UInt16: one byte for most numbers. */
  short(): number {
    const code = this.uint8();
    if (code === 253) return this.uint16();
    if (code === 254) return this.uint8() + 506;
    return code === 255 ? this.uint8() + 253 : code;
  }

  /** The next bytes, as a view. */
  bytes(length: number): Buffer {
    this.at += length;
    return this.data.subarray(this.at - length, this.at);
  }
}

/** Writes a number as UIntBase128. */
export function base128(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes.unshift((rest & 0x7f) | 0x80);
  }
  return Buffer.from(bytes);
}
