import type { Page } from '@playwright/test';
import { linesOf, type Line } from '../../../tests/support/lines.ts';
import { launchFirefox } from '../../../tests/support/firefox.ts';
import { systemFirefox } from '../../browsers/system-firefox.ts';
import { launchBrowser } from '../../../src/lib/system-browser.ts';
import type { Box } from './box.ts';
import { launchWebKit } from './webkit.ts';

/** A browser that opens pages at a given width in CSS pixels. */
export interface Engine {
  name: string;
  open(path: string, width: number): Promise<void>;
  /** Runs a function in the page. */
  evaluate<A, T>(run: (argument: A) => T | Promise<T>, argument: A): Promise<T>;
  /** The visible part of an element, as PNG. */
  picture(selector: string): Promise<Buffer>;
  close(): Promise<void>;
}

const height = 844;

/** A page that shows another in a frame; served as `frame.html`. */
export const frame = `<!doctype html><meta charset="utf-8"><style>body{margin:0}iframe{border:0}</style>
<script>
const query = new URLSearchParams(location.search);
document.write('<iframe src="' + query.get('path') + '" width="' + query.get('width') + '" height="${height}"></iframe>');
</script>`;

/** The browsers of this machine. @param address Of the site, without a slash. */
export async function launchEngines(address: string): Promise<Engine[]> {
  const chromium = await chromiumEngine(address);
  const others = [
    systemFirefox() ? await firefoxEngine(address) : [],
    (await webKitEngine(address)) ?? [],
  ];
  return [chromium, ...others.flat()];
}

async function chromiumEngine(address: string): Promise<Engine> {
  const browser = await launchBrowser();
  const page = await browser.newPage({ deviceScaleFactor: 1 });
  return {
    name: `Chromium ${browser.version().split('.')[0]}`,
    async open(path, width) {
      await page.setViewportSize({ width, height });
      await page.goto(address + path, { waitUntil: 'networkidle' });
    },
    evaluate: (run, argument) => page.evaluate(run as never, argument as never),
    picture: async (selector) => page.screenshot({ clip: await page.evaluate(inWindow, selector) }),
    close: () => browser.close(),
  };
}

/** Scrolls to an element. @returns Its visible part. */
function inWindow(selector: string): Box {
  const element = document.querySelector(selector) as Element;
  element.scrollIntoView({ block: 'start', behavior: 'instant' });
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x, y] = [Math.max(left, 0), Math.max(top, 0)];
  return {
    x,
    y,
    width: Math.min(right, document.documentElement.clientWidth) - x,
    height: Math.min(bottom, 640, innerHeight) - y,
  };
}

/** A function with its argument, as text. */
const source = <A, T>(run: (argument: A) => T, argument: A): string =>
  `(${String(run)})(${JSON.stringify(argument)})`;

async function firefoxEngine(address: string): Promise<Engine> {
  const firefox = await launchFirefox();
  const page = await firefox.newPage();
  return {
    name: `Firefox ${await page.value<string>('navigator.userAgent.match(/Firefox.(\\d+)/u)[1]')}`,
    async open(path, width) {
      await page.setSize(width, height);
      await page.open(address + path);
    },
    evaluate: (run, argument) => page.value(source(run, argument)),
    picture: async (selector) => page.picture(await page.value(source(inWindow, selector))),
    close: () => firefox.close(),
  };
}

async function webKitEngine(address: string): Promise<Engine | undefined> {
  const page = await launchWebKit();
  return (
    page && {
      name: `WebKitGTK ${page.version.split('.').slice(0, 2).join('.')}`,
      open: (path, width) =>
        page.open(`${address}/frame.html?width=${width}&path=${encodeURIComponent(path)}`),
      evaluate: (run, argument) => page.value(source(run, argument)),
      picture: async (selector) => page.picture(await page.value(source(inWindow, selector))),
      close: () => page.close(),
    }
  );
}

/** The lines of the blocks that a selector finds, when the fonts are there. */
export async function linesIn(engine: Engine, selector: string): Promise<Line[][]> {
  await engine.evaluate(async () => void (await document.fonts.ready), null);
  return linesOf(engine as unknown as Page, selector);
}
