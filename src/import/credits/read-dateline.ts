import { agency, date, place, role } from './words.ts';

/** Words before 电 and 讯 that say how it was sent. */
const manner = String.raw`(?:综合|专|急|快|特|航|译|外|加急|无线电?|长途|海底)*`;
/** The end of a dateline: 电 and 讯, but not in 电力, 通讯员 or 消息灵通. */
const sent = String.raw`(?:${manner}(?:电[讯文]?(?![力视影话动子商网网梯信台脑器池费价厂站源机气缆线车工灯报])|(?<!通)讯(?![员问息号速飞]))|(?:综合|本市|外电)?消息(?!灵通|人士|来源|[称说指]|[,])|通[讯信](?=[\s:(]|$))`;
/** A place between agency and date: no word of a sentence. */
const anyPlace = String.raw`(?:${place}|(?:(?![记者员的了在是昨今从将就与对向被把获悉这那报讯电]|\d)\p{Script=Han}){1,10}?)`;
const middle = String.raw`(?:\s*(?:${anyPlace}[\s·、]*){0,2}?(?:${date})?\s*(?:${anyPlace})?)`;

/** An agency, place, date and 电: 新华社北京1月2日电, 据中央社南京二日专电. */
const ofAgency = new RegExp(String.raw`^据?(?:${agency})${middle}\s*${sent}`, 'u');
/** A place, date and 电 without an agency: 捷京十七日午前三时四十分电. */
const ofPlace = new RegExp(
  String.raw`^(?:${place}|(?:(?![记者员的了在是昨今从将就与对向被把获悉这那据又本])\p{Script=Han}){1,4}?)\s*(?:${date})\s*${sent}`,
  'u',
);
const ofKnownPlace = new RegExp(String.raw`^(?:${place}|本[市省县区])\s*${sent}(?=[\s:(]|$)`, 'u');
/** A paper that only the credits behind its 讯 give away: 南都讯 记者…. */
const beforeCredits = new RegExp(
  String.raw`^\p{Script=Han}{2,6}(?<!通)[讯电](?=\s*\(?\s*${role})`,
  'u',
);
/** A further report under the same head. */
const further = /^(?:[又另](?:据)?(?:讯|电|息|函)|又一[讯电]|(?:专|急|特)[电讯])(?=\s*[:,]|\s|$)/u;

/** What a bracket holds if it is a dateline. */
const inBracket = new RegExp(
  String.raw`^(?:${sent}|[^\s,;。]{0,24}?${sent}|[^,;。]{0,24}?${sent}|[^,;。]{0,12}(?:综合|专题|特别|独家)?报[道导]|(?:本[报刊社]|编译)[^,;。]{0,12}(?:特稿|专稿|综合|专访)|\p{Script=Han}{2,4}[社报]云)$`,
  'u',
);

/**
 * The length of the dateline at the start of a folded text without bullets or brackets; 0 if there is
 * none.
 */
export function datelineLength(folded: string): number {
  const found = [ofAgency, ofPlace, ofKnownPlace, beforeCredits, further].flatMap(
    (pattern) => pattern.exec(folded)?.[0] ?? [],
  );
  return Math.max(0, ...found.map(({ length }) => length));
}

/** Whether the folded content of a bracket is a dateline. */
export const isDateline = (content: string): boolean => inBracket.test(content.trim());
