import { ordinal, type LineKind, type SourceLine } from './lines.ts';

/** Surnames that begin a name printed without a role word. */
const surname =
  /^(?:[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭肖蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸石戴贾賈韦韋夏邱侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴赖賴覃洪武莫孔常温牛葛邢路岳齐齊申翟柴焦乔喬裴冀]\p{Script=Han}{1,2}|\p{Script=Han}[\s　]{1,2}\p{Script=Han})$/u;

/** Lines of verse are short, and fewer than these are no poem. */
const verse = { longest: 20, fewest: 4 };

/** The longest that a heading with commas is. */
const longestSentenceHead = 30;

/**
 * Corrects what lines look like alone by what stands around them: short lines in a row are verse or a
 * list, a short sentence above a lead is a heading, a name between heading and text is its author.
 */
export function readInContext(lines: readonly SourceLine[]): SourceLine[] {
  const filled = lines.filter(({ kind }) => kind !== 'blank' && kind !== 'furniture');
  readVerse(filled);
  readLists(filled);
  filled.forEach((line, i) => {
    const before = filled[i - 1];
    const after = filled[i + 1];
    if (isSentenceHead(line, before, after)) become(line, 'head', '短句，独立成行，其下另起一篇');
    else if (isAuthor(line, before, after)) become(line, 'byline', '只有姓名');
  });
  return [...lines];
}

function become(line: SourceLine, kind: LineKind, reason: string): void {
  line.kind = kind;
  line.reason = reason;
  line.torn = false;
}

const isText = (line: SourceLine | undefined): boolean =>
  line?.kind === 'body' || line?.kind === 'cut' || line?.kind === 'lead';

/** Headings may be whole sentences, or have commas; they stand where text cannot. */
function isSentenceHead(
  { kind, text }: SourceLine,
  before: SourceLine | undefined,
  after: SourceLine | undefined,
): boolean {
  if (kind !== 'cut' && !(kind === 'body' && /[！？…]$/u.test(text))) return false;
  if ([...text].length > longestSentenceHead || before?.torn) return false;
  const isAbove = after?.kind === 'lead' || after?.kind === 'head';
  const isBelow = before === undefined || before.kind === 'byline';
  return (
    isAbove || (isBelow && isText(after) && [...(after?.text ?? '')].length > longestSentenceHead)
  );
}

/** A name alone, under a heading or at the end of an article. */
function isAuthor(
  { kind, text, level }: SourceLine,
  before: SourceLine | undefined,
  after: SourceLine | undefined,
): boolean {
  if (kind !== 'head' || level > 0 || !surname.test(text)) return false;
  const isUnderHead = before?.kind === 'head' && isText(after);
  const isClosing = isText(before) && (after === undefined || after.kind === 'head');
  return isUnderHead || isClosing;
}

/** Four short lines in a row, not set as headings above a text, are verse or a list. */
function readVerse(filled: readonly SourceLine[]): void {
  let afterVerse = false;
  for (let i = 0; i < filled.length;) {
    let end = i + 1;
    while (filled[end]?.gap === 0 && isVerseLine(filled[end])) end += 1;
    const block = isVerseLine(filled[i]) ? filled.slice(i, end) : [];
    const isStanza: boolean =
      block.length >= (afterVerse ? 2 : verse.fewest) &&
      (block.some(({ kind }) => kind !== 'head') || !isText(filled[end]));
    if (isStanza) block.forEach((line) => become(line, 'body', '几个短行连排，像诗或清单'));
    afterVerse = isStanza;
    i = Math.max(end, i + 1);
  }
}

/** Numbered lines that follow one another are a list; a numbered crosshead has text under it. */
function readLists(filled: readonly SourceLine[]): void {
  const isItem = (line: SourceLine | undefined): boolean =>
    line !== undefined &&
    line.level === 0 &&
    (line.kind === 'head' || line.kind === 'cut') &&
    ordinal.test(line.text);
  const items = filled.filter(
    (line, i) => isItem(line) && (isItem(filled[i - 1]) || isItem(filled[i + 1])),
  );
  items.forEach((line) => become(line, 'body', '编号的几行连排，像清单'));
}

const isVerseLine = (line: SourceLine | undefined): boolean =>
  line !== undefined &&
  line.level === 0 &&
  [...line.text].length <= verse.longest &&
  (line.kind === 'head' || line.kind === 'cut' || line.kind === 'body');
