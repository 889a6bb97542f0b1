import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect, type Page, type TestInfo } from '@playwright/test';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { z } from 'zod';
import { fewColours } from './palette.ts';

const maker = z.strictObject({
  /** The major version of Chromium. */
  chromium: z.int(),
  /** The version of Debian’s package fonts-noto-cjk; null where there is none. */
  fonts: z.string().nullable(),
});

/** The environment that a picture depends on, besides the pages and their fonts. */
export type Maker = z.output<typeof maker>;

/** Two pictures of one page differ in nothing; hair lines of a font may, a moved line may not. */
const tolerance = { threshold: 0.2, maxDiffPixels: 10 };

const command = 'npx playwright test visual.spec --update-snapshots';

/** The version of Debian’s Chinese fonts, or null on other systems. */
function debianFonts(): string | null {
  try {
    return execFileSync('dpkg-query', ['-W', '-f', '${Version}', 'fonts-noto-cjk'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

const named = ({ chromium, fonts }: Maker): string =>
  `Chromium ${chromium}, ${fonts === null ? 'no Debian fonts' : `fonts-noto-cjk ${fonts}`}`;

const notePath = (info: TestInfo): string => info.snapshotPath('made-with.json');

/** The pictures that are kept beside the tests, and whether those made here can be compared. */
export class Pictures {
  readonly #info: TestInfo;
  readonly #here: Maker;
  readonly #kept: Maker | null;

  private constructor(info: TestInfo, here: Maker, kept: Maker | null) {
    this.#info = info;
    this.#here = here;
    this.#kept = kept;
  }

  /** @param version Of the browser, as it says. */
  static async open(info: TestInfo, version: string): Promise<Pictures> {
    const here = { chromium: Number.parseInt(version, 10), fonts: debianFonts() };
    const kept = await readFile(notePath(info), 'utf8').catch(() => null);
    return new Pictures(info, here, kept === null ? null : maker.parse(JSON.parse(kept)));
  }

  /** Whether the kept pictures are to be replaced by those made here, with Debian's fonts. */
  get isRenewing(): boolean {
    return (
      this.#here.fonts !== null && /^(?:all|changed)$/u.test(this.#info.config.updateSnapshots)
    );
  }

  /** Whether the kept pictures come from programs like those here. */
  get areComparable(): boolean {
    const [kept, here] = [this.#kept, this.#here];
    return kept?.chromium === here.chromium && kept.fonts === here.fonts;
  }

  /** What to know and do where they do not. */
  get advice(): string {
    return [
      '保存的版面图片不是用这里的浏览器和字体制作的，不能逐像素比较，只检查了这里能否看出一像素的移动。',
      `The kept pictures of pages are not compared here, only whether a moved line would be seen:`,
      `  kept: ${this.#kept ? named(this.#kept) : 'none'}`,
      `  here: ${named(this.#here)}`,
      `更新 to renew them (Debian, fonts-noto-cjk): ${command}`,
    ].join('\n');
  }

  /** Keeps the note of what the pictures are made with. */
  async keepNote(): Promise<void> {
    await mkdir(dirname(notePath(this.#info)), { recursive: true });
    await writeFile(notePath(this.#info), `${JSON.stringify(this.#here, null, 2)}\n`);
  }

  /**
   * Expects a picture to be as the kept one, or, where that says nothing, as another made here;
   * and a picture made after `change` to be another.
   */
  async expectSame(
    name: string,
    take: () => Promise<Buffer>,
    change: () => Promise<void>,
  ): Promise<void> {
    const isKept = this.areComparable || this.isRenewing;
    const path = isKept ? [name] : ['here', name];
    if (!isKept) {
      const file = this.#info.snapshotPath(...path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await take());
    }
    const reason = [
      `页面看上去与保存的图片 ${name} 不同。若是有意改动，看过新图片后更新：`,
      `The page does not look as kept. If that is meant, look at the new picture, then renew it:`,
      command,
    ].join('\n');
    expect(await take(), reason).toMatchSnapshot(path, tolerance);
    await change();
    const blind = `${name}: a line that moved by one pixel is not seen`;
    expect(await take(), blind).not.toMatchSnapshot(path, tolerance);
  }
}

/** A screenshot, taken once fonts are loaded. */
export async function screen(page: Page): Promise<Buffer> {
  await page.evaluate(() => document.fonts.ready);
  return fewColours(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }));
}

/** The first sheet of paper. */
export async function sheet(page: Page): Promise<Buffer> {
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  const task = getDocument({ data, verbosity: 0 });
  const first = await (await task.promise).getPage(1);
  const viewport = first.getViewport({ scale: 1.2 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await first.render({ canvas: canvas as unknown as HTMLCanvasElement, viewport }).promise;
  await task.destroy();
  return fewColours(await canvas.encode('png'));
}

/** Moves one line of text, in the middle of what is seen, by one pixel in block direction. */
export const moveLine = (page: Page, within: string): Promise<void> =>
  page.evaluate((selector) => {
    const isSeen = ({ left, right, top, bottom, width }: DOMRect): boolean =>
      width > 0 && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    const found: Range[] = [];
    for (const block of document.querySelectorAll(selector)) {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        let line: Range | undefined;
        const { length } = node.textContent ?? '';
        for (let at = 0; at < length; at += 1) {
          const one = document.createRange();
          one.setStart(node, at);
          one.setEnd(node, at + 1);
          const box = one.getBoundingClientRect();
          if (!isSeen(box)) continue;
          const last = line?.getBoundingClientRect();
          const isBeside =
            last && (Math.abs(last.top - box.top) < 2 || Math.abs(last.left - box.left) < 2);
          if (line && isBeside) line.setEnd(node, at + 1);
          else found.push((line = one));
        }
      }
    }
    const lines = found.filter((range) => range.toString().trim().length > 5);
    const line = lines[Math.floor(lines.length / 2)];
    if (!line) throw new Error(`No line of ${selector} is seen.`);
    const moved = document.createElement('span');
    moved.style.position = 'relative';
    moved.style.insetBlockStart = '1px';
    line.surroundContents(moved);
  }, within);
