import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkPicture } from '../../../src/check/check-pictures.ts';
import { largestPicture } from '../../../src/edition/pictures.ts';
import type { ProblemCode } from '../../../src/problems/problem.ts';
import { copyEdition, edit, inspect, wholeEdition } from '../../support/edition.ts';
import { hugePicture, photograph, plainPicture, scriptedSvg } from '../../support/picture-files.ts';

const august = 'issues/2022-08-23';
const article = `${august}/1-2.md`;

/** The included edition with one figure's picture, and the file if it has content. */
async function editionWith(image: string, content?: string | Buffer): Promise<string> {
  const folder = await copyEdition();
  await edit(folder, article, 'image: null', `image: ${JSON.stringify(image)}`);
  if (content !== undefined) await writeFile(join(folder, august, image), content);
  return folder;
}

const picture = plainPicture(40, 20);

test.each([
  ['a.jpg', picture.clone().jpeg()],
  ['a.JPEG', picture.clone().jpeg()],
  ['李小丽 1.png', picture.clone().png()],
  ['a.webp', picture.clone().webp()],
  ['a.avif', picture.clone().avif()],
])('%s is a picture that can be published', async (image, file) => {
  const { problems, pictures } = await inspect(await editionWith(image, await file.toBuffer()));
  expect(problems).toEqual([]);
  expect(pictures).toMatchObject([
    { image, width: 40, height: 20, place: { file: article, line: 13 } },
  ]);
});

test('a photograph that lies on its side has the size that a reader sees', async () => {
  const { issues } = await wholeEdition(await editionWith('a.jpg', await photograph(40, 20)));
  expect(issues.flatMap(({ pictures }) => [...pictures])).toEqual([
    ['a.jpg', { width: 20, height: 40 }],
  ]);
});

const png = await picture.clone().png().toBuffer();

test.each<[string, ProblemCode, string, (string | Buffer)?]>([
  ['that is not there', 'figure-file-missing', 'a.png'],
  ['by a path out of the folder', 'picture-place', '../2022-11-01/1-1.md'],
  ['by a path with backslashes', 'picture-place', '..\\edition.yaml'],
  ['by an absolute path', 'picture-place', '/etc/passwd'],
  ['by the address of another site', 'picture-place', 'https://host.example/a.png'],
  ['by a script', 'picture-place', 'javascript:alert(1)'],
  ['of a kind that may hold scripts', 'picture-kind', 'a.svg', scriptedSvg],
  ['of a kind that browsers do not show', 'picture-kind', 'a.heic', 'ftypheic'],
  ['that is a program', 'picture-kind', 'a.exe', 'MZ\x90\0'],
  ['without an ending', 'picture-kind', 'a', png],
  ['with an ending that names a property of objects', 'picture-kind', 'a.constructor', png],
  ['that is empty', 'picture-type', 'a.png', ''],
  ['that is a text under another name', 'picture-type', 'a.png', '李小丽'],
  ['that is a program under another name', 'picture-type', 'a.jpg', 'MZ\x90\0\x03\0\0\0'],
  ['that is a page of HTML under another name', 'picture-type', 'a.webp', '<script>1</script>'],
  ['that is an SVG under another name', 'picture-type', 'a.png', scriptedSvg],
  ['of another type than its name says', 'picture-type', 'a.jpg', png],
  ['of 200 megapixels', 'picture-large', 'a.png', await hugePicture()],
])('a picture %s is refused at the line that names it', async (_name, code, image, content) => {
  const { problems } = await inspect(await editionWith(image, content));
  expect(problems).toMatchObject([{ code, file: article, line: 13 }]);
  expect(problems[0]?.message).toContain(image);
});

test.each([
  ['a.svg', 'PNG'],
  ['a.HEIC', 'JPEG'],
  ['a.tif', 'JPEG'],
  ['a.pdf', 'PNG'],
  ['a.doc', 'PNG'],
])('for %s the remedy names a type to export', (image, type) => {
  const files = new Map([[image, { bytes: 9, type: null, width: 0, height: 0 }]]);
  const place = { file: article, line: 1, column: 1 };
  const [found] = checkPicture(image, { files, links: new Set() }, place);
  expect(found).toMatchObject({ code: 'picture-kind' });
  expect(found?.remedy).toContain(type);
});

test('a file may have as many bytes and pixels as the limit says, and not one more', () => {
  const place = { file: article, line: 1, column: 1 };
  const check = (bytes: number, width: number, height: number) =>
    checkPicture(
      'a.png',
      { files: new Map([['a.png', { bytes, type: 'png', width, height }]]), links: new Set() },
      place,
    ).map(({ code }) => code);
  const { bytes, pixels } = largestPicture;
  expect(check(bytes, pixels / 1000, 1000)).toEqual([]);
  expect(check(bytes + 1, 10, 10)).toEqual(['picture-large']);
  expect(check(1, pixels + 1, 1)).toEqual(['picture-large']);
});

test.each([
  ['a file outside', '/etc/passwd'],
  ['another file of the edition', 'other.png'],
  ['nothing', 'absent.png'],
])('a link to %s is refused', async (_name, target) => {
  const folder = await editionWith('a.png');
  await writeFile(join(folder, august, 'other.png'), png);
  await symlink(target, join(folder, august, 'a.png'));
  const { problems } = await inspect(folder);
  expect(problems).toMatchObject([{ code: 'file-link', file: article, line: 13 }]);
});

test('an article or an issue whose text lies elsewhere is refused', async () => {
  const folder = await copyEdition();
  const elsewhere = await copyEdition();
  for (const file of [article, `${august}/issue.yaml`]) {
    await rename(join(folder, file), join(folder, `${file}.real`));
    await symlink(join(elsewhere, file), join(folder, file));
  }
  const { problems } = await inspect(folder);
  expect(problems).toMatchObject([
    { code: 'file-link', file: article },
    { code: 'file-link', file: `${august}/issue.yaml` },
  ]);
});

test('an issue that is a link out of the edition is refused, one within it is not', async () => {
  const folder = await copyEdition();
  const elsewhere = await copyEdition();
  await rename(join(folder, august), join(elsewhere, 'august'));
  await symlink(join(elsewhere, 'august'), join(folder, august));
  const { problems } = await inspect(folder);
  expect(problems).toMatchObject([{ code: 'file-link', file: august }]);

  const linked = await copyEdition();
  await mkdir(join(linked, 'kept'));
  await rename(join(linked, august), join(linked, 'kept/august'));
  await symlink('../kept/august', join(linked, august));
  expect((await inspect(linked)).problems).toEqual([]);
});
