import { isText, ordinal, type LineKind, type SourceLine } from './line.ts';

/** Surnames that begin a name printed without a role word. */
const surname =
  /^(?:[王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹曾彭萧蕭肖蔡潘田董袁于余叶葉蒋蔣杜苏蘇魏程吕呂丁沈任姚卢盧傅钟鍾姜崔谭譚廖范汪陆陸石戴贾賈韦韋夏邱侯邹鄒熊孟秦白江阎閻薛尹段雷黎史龙龍陶贺賀顾顧毛郝龚龔邵万萬钱錢严嚴赖賴覃洪武莫孔常温牛葛邢路岳齐齊申翟柴焦乔喬裴冀]\p{Script=Han}{1,2}|\p{Script=Han}[\s　]{1,2}\p{Script=Han})$/u;

/** Maximum length of a line of verse, in code points, and minimum number of lines of a poem. */
const verse = { longest: 20, fewest: 4 };

/** Maximum length of a heading that is a sentence, in code points. */
const longestSentenceHead = 30;

/**
 * Corrects the kinds of lines by the lines around them: consecutive short lines are verse or a list,
 * a short sentence above a lead is a heading, a name between heading and text is a byline.
 * @param lines As `classifyLines` returns them.
 * @returns The same lines in the same order, some with another kind and reason.
 */
export function readInContext(lines: readonly SourceLine[]): SourceLine[] {
  const filled = lines.filter(({ kind }) => kind !== 'blank' && kind !== 'furniture');
  const read = readHeadsAndAuthors(readLists(readVerse(filled)));
  const byNumber = new Map(read.map((line) => [line.number, line]));
  return lines.map((line) => byNumber.get(line.number) ?? line);
}

const reclassify = (line: SourceLine, kind: LineKind, reason: string): SourceLine => ({
  ...line,
  kind,
  reason,
  torn: false,
});

function readHeadsAndAuthors(filled: readonly SourceLine[]): SourceLine[] {
  const read: SourceLine[] = [];
  filled.forEach((line, i) => {
    const before = read[i - 1];
    const after = filled[i + 1];
    if (isSentenceHead(line, before, after))
      read.push(reclassify(line, 'head', '短句，独立成行，其下另起一篇'));
    else if (isAuthor(line, before, after)) read.push(reclassify(line, 'byline', '只有姓名'));
    else read.push(line);
  });
  return read;
}

/** A sentence, or a line with commas, in a position where only a heading can stand. */
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

/** A name alone on its line, under a heading or at the end of an article. */
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

/** Four consecutive short lines that are not headings above a text are verse or a list. */
function readVerse(filled: readonly SourceLine[]): SourceLine[] {
  const read: SourceLine[] = [];
  let afterVerse = false;
  while (read.length < filled.length) {
    const start = read.length;
    let end = start + 1;
    while (filled[end]?.gap === 0 && isVerseLine(filled[end])) end += 1;
    const block = filled.slice(start, end);
    const isStanza: boolean =
      isVerseLine(block[0]) &&
      block.length >= (afterVerse ? 2 : verse.fewest) &&
      (block.some(({ kind }) => kind !== 'head') || !isText(filled[end]));
    read.push(
      ...(isStanza
        ? block.map((line) => reclassify(line, 'body', '几个短行连排，像诗或清单'))
        : block),
    );
    afterVerse = isStanza;
  }
  return read;
}

/** Consecutive numbered lines are a list; a numbered crosshead is followed by text. */
function readLists(filled: readonly SourceLine[]): SourceLine[] {
  const isItem = (line: SourceLine | undefined): boolean =>
    line !== undefined &&
    line.level === 0 &&
    (line.kind === 'head' || line.kind === 'cut') &&
    ordinal.test(line.text);
  return filled.map((line, i) =>
    isItem(line) && (isItem(filled[i - 1]) || isItem(filled[i + 1]))
      ? reclassify(line, 'body', '编号的几行连排，像清单')
      : line,
  );
}

const isVerseLine = (line: SourceLine | undefined): boolean =>
  line !== undefined &&
  line.level === 0 &&
  [...line.text].length <= verse.longest &&
  (line.kind === 'head' || line.kind === 'cut' || line.kind === 'body');
