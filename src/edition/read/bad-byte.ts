import { controls, leastShare, markedEncoding, shareOfCommon, type Encoding } from './decode.ts';

/** The first place at which a text is damaged. */
export interface Damage {
  /** Counted from 1, the column in code points. */
  line: number;
  column: number;
  /** What stands there, for the editor. */
  detail: string;
}

const names: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
  big5: 'Big5',
};

/**
 * Finds what keeps a file from being a text although most of it is one: a byte that its encoding does
 * not allow, or a control character.
 * @returns Undefined if the file is no text in any encoding.
 */
export function findDamage(bytes: Uint8Array): Damage | undefined {
  const candidates = Object.keys(names) as Encoding[];
  const marked = markedEncoding(bytes);
  const [best] = (marked ? [marked] : candidates)
    .map((encoding) => {
      const text = new TextDecoder(encoding).decode(bytes);
      return { encoding, text, share: shareOfCommon(text) };
    })
    .sort((a, b) => b.share - a.share);
  if (!best || best.share <= leastShare) return undefined;
  return badByte(bytes, best.encoding) ?? controlIn(best.text);
}

/** The first byte that does not fit an encoding. */
function badByte(bytes: Uint8Array, encoding: Encoding): Damage | undefined {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let text = '';
  let start = 0;
  const damage = (): Damage => {
    const byte = (bytes[start] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    return { ...placeAfter(text), detail: `字节 0x${byte} 不合 ${names[encoding]} 编码` };
  };
  for (let end = 0; end < bytes.length; end += 1) {
    try {
      const next = decoder.decode(bytes.subarray(end, end + 1), { stream: true });
      if (next !== '') [text, start] = [text + next, end + 1];
    } catch {
      return damage();
    }
  }
  try {
    decoder.decode();
  } catch {
    return damage();
  }
  return undefined;
}

function controlIn(text: string): Damage | undefined {
  const found = controls.exec(text);
  if (!found) return undefined;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { ...placeAfter(text.slice(0, found.index)), detail: `有控制符 U+${code}` };
}

/** The place of the character behind a text. */
function placeAfter(text: string): { line: number; column: number } {
  const lines = text.split(/\r\n|\r|\n/u);
  return { line: lines.length, column: [...(lines.at(-1) ?? '')].length + 1 };
}
