import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { pictureSource, publishedWidths } from '../../../src/edition/pictures.ts';
import { preparePictures, publishPicture } from '../../../src/outputs/pictures.ts';
import { photograph, plainPicture } from '../../support/picture-files.ts';

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'kanben-pictures-'));

async function pictureFile(name: string, bytes: Buffer): Promise<string> {
  const path = join(await newFolder(), name);
  await writeFile(path, bytes);
  return path;
}

test('a photograph is published upright, without its camera and place', async () => {
  const original = await photograph(1000, 600);
  const before = await sharp(original).metadata();
  expect(before.exif?.toString('latin1')).toContain('Li Xiaoli');
  const path = await pictureFile('a.jpg', original);
  const cache = await newFolder();
  for (const width of [null, 400]) {
    const published = await publishPicture(path, width, cache);
    const metadata = await sharp(published).metadata();
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
    expect(published.toString('latin1')).not.toContain('Li Xiaoli');
    expect(metadata.height).toBeGreaterThan(metadata.width);
    expect(metadata).toMatchObject(
      width === null ? { format: 'jpeg', width: 600 } : { format: 'webp', width },
    );
  }
});

test.each(['jpeg', 'png', 'webp', 'avif'] as const)(
  'of a %s nothing is published but its pixels',
  async (type) => {
    const picture = await plainPicture(30, 20)[type]().toBuffer();
    const path = await pictureFile(`a.${type}`, Buffer.concat([picture, Buffer.from('#!/bin/sh')]));
    const published = await publishPicture(path, null, await newFolder());
    expect(published.toString('latin1')).not.toContain('#!/bin/sh');
    const [from, to] = await Promise.all(
      [picture, published].map((bytes) => sharp(bytes).raw().toBuffer({ resolveWithObject: true })),
    );
    expect(to?.info).toMatchObject({ width: 30, height: 20 });
    const differences = [...(to?.data ?? [])].map((value, i) => value - (from?.data[i] ?? 0));
    expect(Math.max(...differences.map(Math.abs))).toBeLessThanOrEqual(4);
  },
);

test.each([
  [300, []],
  [400, []],
  [401, [400]],
  [1600, [400, 800]],
  [7000, [400, 800, 1600, 2400]],
])('a picture of %i pixels is never published larger than it is', (width, expected) => {
  expect(publishedWidths({ width, height: 100 })).toEqual(expected);
});

test('a browser chooses among all sizes but that of a scan, which is for print', () => {
  const photo = pictureSource('/pictures/2022-08-23/', '李 1.jpg', { width: 1000, height: 500 });
  const name = '%E6%9D%8E%201.jpg';
  expect(photo).toEqual({
    src: `/pictures/2022-08-23/${name}`,
    srcset: [
      `/pictures/2022-08-23/400/${name}.webp 400w`,
      `/pictures/2022-08-23/800/${name}.webp 800w`,
      `/pictures/2022-08-23/${name} 1000w`,
    ].join(', '),
    width: 1000,
    height: 500,
  });
  expect(pictureSource('/', 'a.png', { width: 90, height: 90 }).srcset).toBeNull();
  expect(pictureSource('/', 'a.png', { width: 7000, height: 90 }).srcset).not.toContain('7000w');
});

test('what is kept for the next build are the sizes of its pictures, and nothing else', async () => {
  const contentDir = await newFolder();
  const cacheDir = await newFolder();
  const [id, place] = ['2022-08-23', { file: 'issues/2022-08-23/1.md', line: 1, column: 1 }];
  await mkdir(join(contentDir, 'issues', id), { recursive: true });
  const prepare = async (image: string, width: number) => {
    await plainPicture(width, 10)
      .png()
      .toFile(join(contentDir, 'issues', id, image));
    return preparePictures({
      contentDir,
      pictures: [{ issue: id, image, width, height: 10, place }],
      cacheDir,
      begin: () => ({ step: () => undefined, stop: () => undefined }),
    });
  };
  const kept = async () =>
    (await readdir(cacheDir, { recursive: true })).map((name) => name.split('/')[1]).sort();
  expect(await prepare('a.png', 500)).toEqual([]);
  expect(await kept()).toEqual(['png-400', 'png-full', undefined]);
  expect(await prepare('b.png', 300)).toEqual([]);
  expect(await kept()).toEqual(['png-full', undefined]);
});
