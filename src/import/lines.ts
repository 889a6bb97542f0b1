import { splitMarks } from './heading-marks.ts';
import { ordinal, type SourceLine } from './line.ts';

const dateline = String.raw`(?:[据據])?(?:本[报報台刊社市省县縣州]|新[华華]社|中新[社网網]|中央社|央[视視]|[联聯]合社|合[众眾]社|美[联聯]社|路透[社电電]|法新社|塔斯社)`;
/** 电 and 讯 at the end of a dateline, but not in words such as 电力 or 通讯员. */
const sent = String.raw`(?:[电電](?![力视視影话話动動子商网網梯信台脑腦器])|(?<!通)[讯訊](?![员員问問息号號])|通[讯訊](?=[\s　：:])|消息|通信)`;
const leads = [
  new RegExp(
    String.raw`^[【\[［（(〔]${dateline}?[^】\]］)）〕。]{0,24}(?:[电電讯訊]|消息|通信)[】\]］)）〕]`,
    'u',
  ),
  new RegExp(
    String.raw`^${dateline}[^，。；！？]{0,20}?${sent}(?=[\s　（(【\[〔：:／/]|[^，。]{0,3}[\p{Script=Han}\d“‘「『])`,
    'u',
  ),
  /^[（(【\[〔]?本[报報][^，。]{0,12}[日][讯訊电電][】\])）〕]?/u,
  /^[【\[［（(〔][^】\]］)）〕，。]{0,8}[记記]者[^】\]］)）〕。]{2,20}(?:[报報][道導]|[电電])[】\]］)）〕]./u,
  /^(?:本[报報])?[记記]者[\s　\p{Script=Han}·、]{2,30}[报報][道導][：:\s　]./u,
];

const role = String.raw`(?:本[报報])?(?:特[约約派]|[见見實实][习習]|首席|摄影|攝影|驻[^\s　，。]{1,4})?(?:全媒[体體])?(?:[记記]者|通[讯訊]员|通[讯訊]員|[编編][辑輯]|[评評][论論][员員]|作者|撰文|[摄攝]影)`;
const bylines = [
  new RegExp(
    String.raw`^[（(【\[□◎■●]?\s*(?:文[\/／、]?[摄攝图圖片]+[\s　:：]*)?(?:[\p{Script=Han}]{2,8})?${role}[\s　:：／/、]*[\p{Script=Han}·×\s　、／/（）()]{2,40}(?:文[/／、]?[摄攝图圖]|[摄攝]影?[报報]道|[报報]道|[摄攝]|文)?\s*[）)】\]]?$`,
    'u',
  ),
  /^[（(][\p{Script=Han}]{2,4}(?:[\s　、][\p{Script=Han}]{2,4}){0,3}[）)]$/u,
  /^[□◎■●○◇◆△]\s*[\p{Script=Han}·]{2,4}(?:[\s　、][\p{Script=Han}·]{2,4}){0,3}$/u,
  /^[（(]?作者(?:[系为為是]|[单單]位|[简簡]介).{2,40}$/u,
  /^本[报報社刊](?:特[约約])?[评評][论論][员員]$/u,
  /^[（(](?:[据據]|[综綜]合|摘自|[转轉]自)[^（）()。]{2,20}[）)]$/u,
];

/** Photographer or source of a picture, at the end of a caption or on a line of its own. */
const pictureCredits = [
  /^[（(]?(?:[\p{Script=Han}]{2,5})?(?:[记記]者|通[讯訊][员員])?[\s　]*[\p{Script=Han}·]{2,4}[\s　]*(?:[摄攝]影?|供[图圖])[）)]?$/u,
  /(?:新[华華]社|中新社|本[报報]|[视視][觉覺]中[国國])(?:[发發]|供[图圖]|照片)[）)]?$/u,
  /(?:[资資]料[图圖照]片?|供[图圖]|[图圖]片由[^。]{2,20}提供|[摄攝]于[^。，]{2,20})[）)]?$/u,
  /[。）)][\s　（(]*(?:供[图圖]|[摄攝]影|[图圖]片?)[：:／/][\s　]*[\p{Script=Han}·]{2,4}[）)]?$/u,
];

const captions = [
  /^(?:[上下左右中]?[图圖](?:为|為|[一二三四①-⑨\d]*[：:])|[上下左右][图圖]|[图圖][①-⑨]|▲|△|▼|[图圖]片[說说]明)/u,
  /[（(][左右前后後中][起排]?[一二三四五六七八九十\d]?[^）)]{0,12}[）)]/u,
  /(?:^|[\s　。，）)])(?:本[报報]|新[华華]社)?(?:[记記]者|通[讯訊][员員])?[\s　]*[\p{Script=Han}·]{2,4}[\s　]*[摄攝](?:影)?[）)]?$/u,
];

const furniture = [
  { why: '页码', pattern: /^[—－–\-·•\s]*第?\s*[\dA-Z]{1,4}\s*[页頁]?[—－–\-·•\s]*$/u },
  { why: '版次', pattern: /^第?[一二三四五六七八九十\dA-Z]{1,4}版(?:[\s　·:：][^。，]{0,30})?$/u },
  { why: '版次', pattern: /^[A-Z]\d{1,2}[\s　·|｜／\/]*[\p{Script=Han}·]{2,8}$/u },
  {
    why: '版次',
    pattern:
      /^[\p{Script=Han}·]{2,8}[\s　·|｜／\/]+(?:[A-Z]\d{1,2}|第?[一二三四五六七八九十\d]{1,3}版)$/u,
  },
  {
    why: '报名',
    pattern:
      /^[\p{Script=Han}]{0,4}(?:[日晚晨早周申商]|[时時]|[华華]西|新民|青年|[联聯]合|大公|文[汇匯]|中央|都市|工人|[农農]民|法治|法制)[报報]$/u,
  },
  {
    why: '报头日期',
    pattern:
      /^(?:[\p{Script=Han}]{2,8}[\s　]+)?(?:\d{4}|[一二〇○零三四五六七八九]{4}|[中華华民國国]{2,4}[一二三四五六七八九十]{1,4})年[\s　]*[\d〇○零一二三四五六七八九十廿]{1,3}[\s　]*月(?:[\s　]*[\d〇○零一二三四五六七八九十廿卅]{1,3}[\s　]*日)?(?:[\s　（(星第·][^，。]{0,40})?$/u,
  },
  {
    why: '报头日期',
    pattern:
      /^(?:[\p{Script=Han}]{2,8}[\s　]+)?(?:\d{4}[.\/／-]\d{1,2}[.\/／-]\d{1,2}|星期[一二三四五六日天])(?:[\s　][^，。]{0,30})?$/u,
  },
  {
    why: '报社信息',
    pattern:
      /^[^，。]{0,12}(?:[电電][话話]|[传傳]真|[热熱][线線]|[网網]址|[邮郵][箱编編]|E-?mail|地址|零售[价價]|定[价價]|刊[号號])[\s　]*[:：].{0,60}$/iu,
  },
  {
    why: '转版',
    pattern:
      /^[（(]?(?:[紧緊])?(?:下[转轉接]|上接|[转轉])第?[\s　]*[一二三四五六七八九十\dA-Z]{1,4}[\s　]*版[^，。]{0,20}[）)]?$/u,
  },
  {
    why: '责编',
    pattern:
      /^[□■◎（(【]?\s*(?:本版)?(?:[责責]任?[编編][辑輯]?|值班[編編]委|美[编編]|版式|校[对對]|[编編][辑輯][\/／][^，。]{0,20})[\s　:：／\/].{0,40}$/u,
  },
  {
    why: '网站导航',
    pattern:
      /^(?:返回(?:目[录錄]|首[页頁])|上一[篇版期]|下一[篇版期]|放大\+?|[缩縮]小-?|[字号號体體]{2}|[默认認]{2}|[打印列]{2}|[关關][闭閉]|分享到?|来源[：:]|[數数]字[报報]|版[权權]所有|Copyright|[首主][页頁]\s*[>＞]).*$/iu,
  },
];

/**
 * The end of a sentence, with the closing marks, （完） or name in brackets that may follow it. A jump
 * line (下转第三版) also ends its line.
 */
const finalPunctuation =
  /[。！？!?…：；][”’」』）)】]*(?:[（(【][^（()）。]{1,30}[）)】])?$|[.]$|[（(](?:完|[紧緊]?下[转轉接][^（()）]{1,12})[）)]$/u;
const innerPunctuation = /[，；。、,]/u;

/** Maximum length of a heading line, in code points. */
const longestHead = 36;

/**
 * Classifies each line of a transcript by its own text; `readInContext` corrects the result by the
 * neighbouring lines.
 * @param texts The lines, without line breaks.
 */
export function classifyLines(texts: readonly string[]): SourceLine[] {
  const punctuated = hasPunctuation(texts);
  let gap = 0;
  return texts.map((raw, index) => {
    const { marks, text } = splitMarks(raw);
    const level = marks.length;
    const { kind, reason } = classify(text, level, punctuated);
    const torn = kind === 'cut' || (punctuated && kind === 'lead' && !finalPunctuation.test(text));
    const line = { number: index + 1, text, level, gap, kind, torn, reason };
    gap = text === '' ? gap + 1 : 0;
    return line;
  });
}

/**
 * Whether a transcript is punctuated at all: some old papers and some transcripts are not. More than
 * one mark in 200 UTF-16 units of the first 2,000 lines counts as punctuated.
 */
function hasPunctuation(texts: readonly string[]): boolean {
  const some = texts.slice(0, 2000).join('');
  const marks = some.match(/[，。、；：]/gu)?.length ?? 0;
  return marks > some.length / 200;
}

function classify(
  text: string,
  level: number,
  punctuated: boolean,
): Pick<SourceLine, 'kind' | 'reason'> {
  if (text === '') return { kind: 'blank', reason: '空行' };
  const length = [...text].length;
  const thing = furniture.find(({ pattern }) => pattern.test(text));
  if (thing && level === 0) return { kind: 'furniture', reason: thing.why };
  if (leads.some((pattern) => pattern.test(text))) return { kind: 'lead', reason: '电头' };
  if (length <= 90 && pictureCredits.some((pattern) => pattern.test(text))) {
    return { kind: 'caption', reason: '图片的作者或来源' };
  }
  if (length <= 60 && bylines.some((pattern) => pattern.test(text))) {
    return { kind: 'byline', reason: '只有署名' };
  }
  if (level > 0) return { kind: 'head', reason: '标题记号' };
  if (length <= 90 && captions.some((pattern) => pattern.test(text))) {
    return { kind: 'caption', reason: '图片说明的用语' };
  }
  if (finalPunctuation.test(text)) return { kind: 'body', reason: '以句末标点结束' };
  if (!punctuated && length > longestHead) return { kind: 'body', reason: '全稿没有标点，长行' };
  const isSentence =
    innerPunctuation.test(text.replace(ordinal, '')) || (length > 20 && text.includes('：'));
  if (length <= longestHead && !isSentence) {
    return { kind: 'head', reason: '短，没有句末标点' };
  }
  return { kind: 'cut', reason: '没有句末标点，话没有说完' };
}
