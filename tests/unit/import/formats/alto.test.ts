import { expect, test } from 'vitest';
import { readAlto } from '../../../../src/import/formats/alto.ts';
import { readMets } from '../../../../src/import/formats/mets.ts';
import { parseXml } from '../../../../src/import/formats/xml.ts';

/** An ALTO file of one line in a block `b1`. */
const altoOf = (line: string, styles = ''): ReturnType<typeof parseXml> =>
  parseXml(
    `<alto>${styles}<Layout><Page ID="p"><PrintSpace><TextBlock ID="b1" STYLEREFS="s"><TextLine>${line}</TextLine></TextBlock></PrintSpace></Page></Layout></alto>`,
  );

const word = (text: string, x: number): string =>
  `<String CONTENT="${text}" HPOS="${x}" VPOS="0" WIDTH="${text.length * 10}" HEIGHT="10"/>`;

test.each([
  ['a hyphen of the page is kept', `${word('zwi', 0)}<HYP CONTENT="-"/>`, 'zwi-'],
  ['a hyphen is not written twice', `${word('zwi-', 0)}<HYP CONTENT="-"/>`, 'zwi-'],
  ['a space of the page is kept', `${word('本报讯', 0)}<SP/>${word('今天', 40)}`, '本报讯 今天'],
  [
    'spaces behind every character are none of the page',
    `${word('本', 0)}<SP/>${word('报', 10)}<SP/>${word('讯', 20)}`,
    '本报讯',
  ],
  ['a gap between words is a space', `${word('记者', 0)}${word('李涛', 30)}`, '记者 李涛'],
  ['words without a gap are joined', `${word('记者', 0)}${word('李涛', 20)}`, '记者李涛'],
  ['Latin words are told apart', `${word('New', 0)}${word('York', 30)}`, 'New York'],
])('%s', (_, line, text) => {
  expect(readAlto(altoOf(line)).lines.map((one) => one.text)).toEqual([text]);
});

test.each([
  ['9', 37.5],
  ['0', undefined],
])('type of %s points has the size %s', (points, size) => {
  const styles = `<Styles><TextStyle ID="s" FONTSIZE="${points}"/></Styles>`;
  expect(readAlto(altoOf(word('标题', 0), styles)).lines[0]?.size).toBe(size);
});

test.each([
  ['TITLE_SECTION', 'header'],
  ['HEADLINE', 'title'],
  ['CAPTION', 'caption'],
  ['ADVERTISEMENT', 'advertisement'],
  ['PARAGRAPH', 'text'],
])('METS calls a block %s: it is a %s', (type, label) => {
  const mets = parseXml(
    `<mets><fileSec><file ID="f" MIMETYPE="text/xml"><FLocat href="1.xml"/></file></fileSec><structMap TYPE="LOGICAL"><div TYPE="${type}"><fptr><area FILEID="f" BEGIN="b1"/></fptr></div></structMap></mets>`,
  );
  const { lines } = readMets(mets, new Map([['f', altoOf(word('今天', 0))]]));
  expect(lines).toMatchObject([{ text: '今天', label }]);
});
