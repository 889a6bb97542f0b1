/** The text of a transcript and its encoding. */
export interface Decoded {
  text: string;
  encoding: Encoding;
}

/** The encodings that are told apart, by their labels in the Encoding Standard. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** Reasons why a file is not a transcript. */
export type Undecodable = 'empty' | 'binary' | 'unknown-encoding';

/** The reasons as shown to the editor. */
export const undecodable: Readonly<Record<Undecodable, string>> = {
  empty: '文件是空的',
  binary: '不是文本文件',
  'unknown-encoding': '不是 UTF-8、UTF-16、GB18030 或 Big5 编码',
};

/** The most frequent characters of Chinese in both scripts; a correct decoding contains many of them. */
const common = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严們來時這國說爲為個會後過對發動學經產電點實員總應與東車門間開關頭條無義書樣現黨報訊記聞軍戰縣長將見處萬',
);

/**
 * Decodes the bytes of a transcript: as its byte order mark says, else as UTF-8, else as GB18030, Big5
 * or UTF-16, whichever yields most of the common characters. Line breaks are kept.
 * @returns The text, or the reason why there is none.
 */
export function decodeTranscript(bytes: Uint8Array): Decoded | Undecodable {
  if (bytes.length === 0) return 'empty';
  const marked = markedEncoding(bytes);
  if (!marked && bytes.includes(0) && bytes.length % 2 === 1) return 'binary';
  const certain = marked ?? (bytes.includes(0) ? undefined : 'utf-8');
  const text = certain && tryDecode(bytes, certain);
  if (certain && typeof text === 'string') {
    if (text.trim() === '') return 'empty';
    return isText(text) ? { text, encoding: certain } : 'binary';
  }
  const [best] = guesses
    .flatMap((encoding): Decoded[] => {
      const text = tryDecode(bytes, encoding);
      return text !== null && isText(text) ? [{ text, encoding }] : [];
    })
    .sort((a, b) => shareOfCommon(b.text) - shareOfCommon(a.text));
  if (best && shareOfCommon(best.text) > leastShare) return best;
  return bytes.includes(0) ? 'binary' : 'unknown-encoding';
}

/** The encodings that a file without a byte order mark may have if it is not UTF-8. */
const guesses = ['gb18030', 'big5', 'utf-16le', 'utf-16be'] as const;

/** The share of common characters from which a text counts as rightly decoded. */
export const leastShare = 0.15;

/** The encoding that a byte order mark names. */
export const markedEncoding = ([first, second, third]: Uint8Array): Encoding | undefined => {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : undefined;
};

function tryDecode(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether the only control characters are tabs, line breaks and form feeds. */
const isText = (text: string): boolean => !controls.test(text);

/** Control characters that no text has. */
export const controls = /[\p{Cc}--[\t\n\r\f]]/v;

/** The share of common characters among those that are not ASCII. */
export function shareOfCommon(text: string): number {
  const han = [...text].filter((character) => /\P{ASCII}/u.test(character));
  return han.filter((character) => common.has(character)).length / Math.max(han.length, 1);
}
