import type { Credit } from '../schema/article.ts';

const roleWord =
  /^(?<affiliation>.*?)(?<role>(?:特[约約派]|[见見實实][习習]|首席|[摄攝]影|全媒[体體])?(?:[记記]者|通[讯訊][员員]|[编編][辑輯]|[评評][论論][员員]|作者|撰文))(?<name>.*)$/u;
const works: Readonly<Record<string, ('文' | '摄')[]>> = {
  文: ['文'],
  摄: ['摄'],
  攝: ['摄'],
  摄影: ['摄'],
  攝影: ['摄'],
  '文/摄': ['文', '摄'],
  '文/攝': ['文', '摄'],
  '文/图': ['文', '摄'],
  '文/圖': ['文', '摄'],
  图文: ['文', '摄'],
  圖文: ['文', '摄'],
  摄影报道: ['文', '摄'],
  攝影報道: ['文', '摄'],
};
const name = /^[\p{Script=Han}·×]{2,6}$/u;

/**
 * Parses a byline: roles with their names, affiliations, and who wrote the text or took the pictures.
 * @param printed As printed, with brackets and line breaks.
 * @returns One credit a person; empty if the byline cannot be parsed.
 * @example （记者 李涛 通讯员 郭文娟 文/摄）
 */
export function parseCredits(printed: string): Credit[] {
  const tokens = printed
    .replace(/[（()）【】[\]□◎■●]/gu, ' ')
    .replace(/文\s*[／/、]\s*([摄攝图圖])/gu, '文/$1')
    .split(/[\s　、，,：:]+|(?<!文)[／/](?![摄攝图圖])/u)
    .filter((token) => token !== '');
  const credits: Credit[] = [];
  let role = '';
  let affiliation: string | undefined;
  for (const token of tokens) {
    const work = works[token];
    if (work) {
      markWork(credits, work);
      continue;
    }
    const match = roleWord.exec(token);
    if (match?.groups) {
      role = match.groups['role'] ?? '';
      const paper = match.groups['affiliation'] ?? '';
      affiliation = paper === '' || /^本[报報]$/u.test(paper) ? undefined : paper;
    }
    const person = match?.groups ? (match.groups['name'] ?? '') : token;
    if (person === '') continue;
    if (!name.test(person)) return [];
    credits.push({
      role: role === '' ? '作者' : role,
      name: person,
      ...(affiliation === undefined ? {} : { affiliation }),
    });
  }
  return credits;
}

/** A work named after several people applies to all of them that have none yet. */
function markWork(credits: Credit[], work: ('文' | '摄')[]): void {
  for (const credit of credits) credit.did ??= [...work];
}

/** The first line of a report, split at the start of its text. */
export interface Lead {
  dateline: string | null;
  byline: string | null;
  /** The rest of the line. */
  text: string;
}

/** Splits dateline and byline off the first line of a report. */
export function splitLead(line: string): Lead {
  const dateline =
    /^(?:[【[［〔][^】\]］〕。]{1,30}[】\]］〕]|[（(][^）)。]{0,24}(?:[电電讯訊]|消息)[）)]|[据據]?(?:本[报報台刊社市省县縣]|[新][华華]社|中新[社网網]|中央社|[联聯]合社|合[众眾]社|美[联聯]社|路透社|法新社|塔斯社)[^，。（(\s　]{0,20}?(?:[电電讯訊]|消息))/u.exec(
      line,
    )?.[0] ?? null;
  const rest = line.slice(dateline?.length ?? 0);
  const byline =
    /^[\s　]*[（(【][^）)】。]{0,60}?(?:[记記]者|通[讯訊][员員]|作者|[摄攝])[^）)】。]{0,60}?[）)】]/u.exec(
      rest,
    )?.[0] ??
    /^[\s　]*(?:本[报報])?(?:[记記]者|通[讯訊][员員])[\s　][\p{Script=Han}·]{2,4}(?=[\s　])/u.exec(
      rest,
    )?.[0] ??
    null;
  return {
    dateline,
    byline: byline === null ? null : byline.trim(),
    text: rest.slice(byline?.length ?? 0).trimStart(),
  };
}
