/** The words of a picture. */
export interface PictureWords {
  /** Null if there is no caption. */
  caption: string | null;
  /** As printed, with its brackets; null if there is none. */
  credit: string | null;
}

const person = String.raw`[\p{Script=Han}·]{2,6}`;
const people = String.raw`${person}(?:[\s　、，]+${person}){0,3}`;
const maker = String.raw`(?:[\p{Script=Han}]{1,8}?(?:[记記]者|通[讯訊][员員]|特[约約派]))?`;
const took = String.raw`(?:[摄攝](?:影(?:[报報][道導])?)?|文\s*[／/]?\s*[摄攝图圖])`;
const supplied = String.raw`(?:供[图圖]|[发發]|[图圖]片|照片)`;
const agency = String.raw`(?:新[华華]社|中新社|[视視][觉覺]中[国國]|本[报報]|[\p{Script=Han}]{2,6}[报報社台])`;

/** What names the maker or the source of a picture, and nothing else. */
const credit = [
  String.raw`${maker}[\s　:：]*${people}[\s　/／]*${took}`,
  String.raw`(?:[摄攝]影|[图圖]片?|供[图圖])[\s　]*[:：／/][\s　]*${maker}[\s　]*${people}`,
  String.raw`${agency}[\s　]*(?:${supplied})(?:[（(]${people}[\s　/／]*${took}[）)])?`,
  String.raw`${people}[\s　]*供[图圖]`,
  String.raw`(?:[资資]料(?:[图圖]片?|照片))`,
  String.raw`[图圖]片由[^。，（()）]{2,20}提供`,
].join('|');

/** A credit in brackets, after the end of a sentence, after a blank, or alone. */
const atEnd = new RegExp(
  String.raw`(?<bracketed>[（(【\[]\s*(?:${credit})\s*[）)】\]])$|(?<=[。！？”」』）)…])\s*(?<after>${credit})$|(?<=[\s　])(?<spaced>${credit})$|^(?<alone>${credit})$`,
  'u',
);

/**
 * Splits the maker or source of a picture off the end of its caption.
 * @example `她在喂鸡。新华社记者 李明 摄` has the credit `新华社记者 李明 摄`.
 */
export function splitPictureCredit(words: string): PictureWords {
  const { bracketed, after, spaced, alone } = atEnd.exec(words)?.groups ?? {};
  const found = bracketed ?? after ?? spaced ?? alone ?? '';
  const caption = words.slice(0, words.length - found.length).trim();
  return { caption: caption || null, credit: found || null };
}
