import { expect, test } from 'vitest';
import { readSourceFile } from '../../../../src/import/formats/read-file.ts';

const zip = (part: string): Buffer => Buffer.from(`PK\x03\x04\x14\0\0\0${part}`, 'latin1');

test.each<[what: string, bytes: Buffer]>([
  ['图片', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ['图片', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['TIFF', Buffer.from('49492a0008000000', 'hex')],
  ['JPEG 2000', Buffer.from('0000000c6a5020200d0a870a', 'hex')],
  ['DjVu', Buffer.from('AT&TFORM')],
  ['CAJ', Buffer.from('CAJ\0\0\0', 'latin1')],
  ['RTF', Buffer.from('{\\rtf1\\ansi ')],
  ['.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['Excel', zip('xl/workbook.xml')],
  ['PowerPoint', zip('ppt/presentation.xml')],
  ['EPUB', zip('mimetypeapplication/epub+zip')],
  ['OpenDocument', zip('mimetypeapplication/vnd.oasis.opendocument.text')],
  ['ZIP', zip('scans/1.png')],
  ['压缩包', Buffer.from('377abcaf271c', 'hex')],
  ['SQLite', Buffer.from('SQLite format 3\0')],
  ['录音', Buffer.from('ID3\x03', 'latin1')],
  ['二进制', Buffer.from('00010203', 'hex')],
  ['开头不完整', Buffer.from('"lines": [], "a": 1, "b": 2, "c": 3, "text": "今天", "d": 4}]}')],
  ['开头不完整', Buffer.from('今天</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>')],
  ['不认得的 JSON', Buffer.from('{"pages": []}')],
  ['不认得的 XML', Buffer.from('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>')],
])('a file that is %s is named, with a remedy', async (what, bytes) => {
  const beside = () => Promise.resolve(undefined);
  const reading = await readSourceFile({ name: 'page.txt', bytes, beside });
  expect(reading).toMatchObject({
    kind: 'problem',
    problem: {
      code: 'page-foreign',
      message: expect.stringContaining(what) as string,
      remedy: expect.stringMatching(/\p{Script=Han}/u) as string,
    },
  });
});
