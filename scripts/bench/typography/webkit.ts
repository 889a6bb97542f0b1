import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Box } from './box.ts';

const driver = '/usr/bin/WebKitWebDriver';
const virtualScreen = '/usr/bin/Xvfb';
const display = ':93';
const port = 4393;

/** Paths of WebKitGTK's MiniBrowser on Debian. */
const browsers = ['4.1', '4.0', '6.0'].flatMap((version) =>
  ['x86_64', 'aarch64'].map(
    (machine) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
  ),
);

/** A page in WebKitGTK, controlled by WebDriver; in a frame, as the window has a minimum width. */
export interface WebKitPage {
  version: string;
  /** Opens an address of the site that is served at `frame.html`, see `frame`. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page, which must have a form in JSON. */
  value<T>(expression: string): Promise<T>;
  picture(box: Box): Promise<Buffer>;
  close(): Promise<void>;
}

/** Starts WebKitGTK; undefined if it, its driver or a virtual screen is missing. */
export async function launchWebKit(): Promise<WebKitPage | undefined> {
  const binary = browsers.find((path) => existsSync(path));
  if (!binary || !existsSync(driver) || !existsSync(virtualScreen)) return;
  const children: ChildProcess[] = [
    spawn(virtualScreen, [display, '-screen', '0', '1600x1200x24'], { stdio: 'ignore' }),
    spawn(driver, ['-p', String(port)], {
      stdio: 'ignore',
      env: {
        ...process.env,
        DISPLAY: display,
        WEBKIT_DISABLE_COMPOSITING_MODE: '1',
        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      },
    }),
  ];
  const call = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as {
      value: T & { error?: string; message?: string };
    };
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await pause(2000);
  const options = { binary, args: ['--automation'] };
  const { sessionId, capabilities } = await call<{
    sessionId: string;
    capabilities: { browserVersion: string };
  }>('POST', '/session', {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  const session = `/session/${sessionId}`;
  await call('POST', `${session}/window/rect`, { width: 1500, height: 1100 });
  return {
    version: capabilities.browserVersion,
    async open(url) {
      await call('POST', `${session}/frame`, { id: null });
      await call('POST', `${session}/url`, { url });
      await call('POST', `${session}/frame`, { id: 0 });
    },
    async value<T>(expression: string) {
      const script = `const done = arguments[0];
        Promise.resolve(${expression}).then((value) => done(JSON.stringify(value ?? null)));`;
      return JSON.parse(
        await call<string>('POST', `${session}/execute/async`, { script, args: [] }),
      ) as T;
    },
    async picture({ x, y, width, height }) {
      await call('POST', `${session}/frame`, { id: null });
      const whole = await loadImage(
        Buffer.from(await call<string>('GET', `${session}/screenshot`), 'base64'),
      );
      await call('POST', `${session}/frame`, { id: 0 });
      const canvas = createCanvas(Math.round(width), Math.round(height));
      canvas.getContext('2d').drawImage(whole, -Math.round(x), -Math.round(y));
      return canvas.encode('png');
    },
    async close() {
      await call('DELETE', session);
      for (const child of children) child.kill();
    },
  };
}
