import type { SourceLine } from './line.ts';
import type { HeadGroup } from './split-into-runs.ts';

/** The headings of one article by role. */
export interface HeadRoles {
  column: SourceLine[];
  kicker: SourceLine[];
  headline: SourceLine[];
  deck: SourceLine[];
  confidence: number;
  reason: string;
}

/** Endings of kickers that announce a statement or an event. */
const announces =
  /(?:[强強][调調]|指出|要求|召[开開]|[举舉]行|[会會][议議]|[表指]示|宣布|[发發]表|[谈談]|[称稱]|[问問]|：|——)$/u;
const names =
  /^[\p{Script=Han}]{2,10}(?:省|市|[县縣]|[区區]|[镇鎮]|[乡鄉]|村|街道|[社園园][区區])$/u;

/**
 * Assigns roles to the headings of an article. The headline is the one in the largest type; without type
 * sizes, the one after a kicker, else the first. Headings above it are kickers, headings below it decks;
 * the outermost of several above it, or one in smaller type after a closing byline, is the column.
 * @param groups Outermost first.
 * @param afterByline Whether the article before ends with a byline.
 */
export function assignHeadRoles(groups: readonly HeadGroup[], afterByline: boolean): HeadRoles {
  const units = splitBySize(groups);
  const { index, confidence, reason } = findHeadline(units);
  const above = units.slice(0, index);
  const headline = units[index] ?? [];
  const outermost = above[0];
  const hasColumn =
    outermost !== undefined &&
    (above.length > 1 ||
      isColumnName(outermost) ||
      (afterByline && (outermost[0]?.level ?? 0) > 0 && !isKicker(outermost)));
  return {
    column: hasColumn ? outermost : [],
    kicker: above.slice(hasColumn ? 1 : 0).flat(),
    headline,
    deck: units.slice(index + 1).flat(),
    confidence,
    reason,
  };
}

/** A deck names participants or begins with a dash. */
const isDeck = (text: string): boolean =>
  /^——/u.test(text) ||
  /(?:出席|[讲講][话話]|[参參]加|主持|致\p{Script=Han}{0,2}[辞辭词詞]|要求|陪同|列席)$/u.test(text);

/** The name of a column, which several articles may share. */
const isColumnName = (unit: HeadGroup): boolean =>
  unit.length === 1 &&
  unit.some(({ text }) =>
    /^[【\[“■●◆]?[\p{Script=Han}·]{0,6}(?:[简簡短快要][讯訊]|短波|短[讯訊]|要[闻聞]|新[闻聞]|[动動][态態]|集[锦錦]|[评評][论論]|[时時短快][评評]|社[论論]|[杂雜]文|[随隨][笔筆]|副刊|[专專][栏欄]|之[窗声聲页頁]|(?:天地|茶座|[论論][坛壇]|信箱|[点點]滴))[】\]”■●◆]?$/u.test(
      text,
    ),
  );

/**
 * Splits groups into units of one role: consecutive lines have the same role unless their type size
 * differs, the first is a kicker, or the last is a deck.
 */
function splitBySize(groups: readonly HeadGroup[]): HeadGroup[] {
  return groups.flatMap((group) => {
    const units: HeadGroup[] = [];
    for (const line of group) {
      const last = units.at(-1);
      const isLast = line === group.at(-1);
      const divided =
        last &&
        (last[0]?.level !== line.level ||
          (units.length === 1 && (isKicker(last) || isColumnName(last))) ||
          (isLast && isDeck(line.text)));
      if (last && !divided) last.push(line);
      else units.push([line]);
    }
    return units;
  });
}

const isKicker = (unit: HeadGroup): boolean =>
  unit.length === 1 && unit.some(({ text }) => announces.test(text) || names.test(text));

function findHeadline(units: readonly HeadGroup[]): {
  index: number;
  confidence: number;
  reason: string;
} {
  if (units.length <= 1) return { index: 0, confidence: 0.97, reason: '只有一组标题' };
  const levels = units.map((unit) => unit[0]?.level || Infinity);
  const largest = Math.min(...levels);
  if (Number.isFinite(largest)) {
    return { index: levels.indexOf(largest), confidence: 0.95, reason: '字号最大' };
  }
  if (units.length === 2 && units.slice(0, 1).some(isColumnName)) {
    return { index: 1, confidence: 0.85, reason: '在栏目名之后' };
  }
  const deck = units.findIndex((unit, i) => i > 0 && unit.every(({ text }) => isDeck(text)));
  if (deck === 1) return { index: 0, confidence: 0.85, reason: '在副题之前' };
  const kicker = units.findIndex(isKicker);
  if (kicker >= 0 && kicker < units.length - 1) {
    return { index: kicker + 1, confidence: 0.9, reason: '在引题之后' };
  }
  const severalLines = units.findIndex((unit) => unit.length > 1);
  if (severalLines >= 0) return { index: severalLines, confidence: 0.8, reason: '印成几行' };
  return units.length > 2
    ? { index: 1, confidence: 0.6, reason: '三组标题通常是引题、主题、副题' }
    : { index: 0, confidence: 0.55, reason: '两组标题，可能是引题和主题，也可能是主题和副题' };
}
