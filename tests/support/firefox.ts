import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { systemFirefox } from '../../scripts/browsers/system-firefox.ts';
import { BidiConnection } from './bidi.ts';

/** Keys by the code points that WebDriver gives them. */
const keys: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  ArrowUp: '\uE013',
  ArrowDown: '\uE015',
  Control: '\uE009',
};

/** Collects what the policies of pages and frames forbid. */
const watchPolicy = `() => {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    window.top.violations.push(event.violatedDirective + ' ' + event.blockedURI);
  });
}`;

/** A page in an unmodified Firefox, driven by WebDriver BiDi (Playwright drives only its own build). */
export class FirefoxPage {
  readonly #connection: BidiConnection;
  readonly #context: string;
  #isOffline = false;
  /** Answers to these come broken. */
  #broken: RegExp | null = null;

  constructor(connection: BidiConnection, context: string) {
    this.#connection = connection;
    this.#context = context;
    connection.onEvent('network.beforeRequestSent', ({ isBlocked, context: of, request }) => {
      if (!isBlocked || of !== context) return;
      const { request: id, url } = request as { request: string; url: string };
      const isBroken = this.#broken?.test(new URL(url).pathname) ?? false;
      const answer = { statusCode: 200, body: { type: 'string', value: '{"headline":"' } };
      const [method, params] = this.#isOffline
        ? ['network.failRequest', {}]
        : isBroken
          ? ['network.provideResponse', answer]
          : ['network.continueRequest', {}];
      // The page may be gone before its request is answered.
      connection.send(method, { request: id, ...params }).catch(() => undefined);
    });
  }

  async open(url: string): Promise<void> {
    const params = { context: this.#context, url, wait: 'complete' };
    await this.#connection.send('browsingContext.navigate', params);
  }

  async back(): Promise<void> {
    const params = { context: this.#context, delta: -1 };
    await this.#connection.send('browsingContext.traverseHistory', params);
  }

  /** Lets every request fail from now on, or none. */
  async setOffline(isOffline: boolean): Promise<void> {
    if (isOffline === this.#isOffline) return;
    this.#isOffline = isOffline;
    await this.#intercept(isOffline);
  }

  /** Lets downloads of files whose path matches break off from now on, or none. */
  async setBroken(path: RegExp | null): Promise<void> {
    this.#broken = path;
    await this.#intercept(path !== null);
  }

  async #intercept(isOn: boolean): Promise<void> {
    const contexts = [this.#context];
    const params = { phases: ['beforeRequestSent'], contexts };
    if (isOn) await this.#connection.send('network.addIntercept', params);
    // What another page left in the cache would be there without network.
    const cacheBehavior = isOn ? 'bypass' : 'default';
    await this.#connection.send('network.setCacheBehavior', { cacheBehavior, contexts });
  }

  async setSize(width: number, height: number): Promise<void> {
    const params = { context: this.#context, viewport: { width, height } };
    await this.#connection.send('browsingContext.setViewport', params);
  }

  /** A picture of a part of the window, as PNG. */
  async picture(box: { x: number; y: number; width: number; height: number }): Promise<Buffer> {
    const { data } = await this.#connection.send<{ data: string }>(
      'browsingContext.captureScreenshot',
      { context: this.#context, origin: 'viewport', clip: { type: 'box', ...box } },
    );
    return Buffer.from(data, 'base64');
  }

  async close(): Promise<void> {
    await this.#connection.send('browsingContext.close', { context: this.#context });
  }

  /** The value of an expression in the page, which must have a form in JSON. */
  async value<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#connection.send<{
      result?: { value: string };
      exceptionDetails?: { text: string };
    }>('script.evaluate', {
      expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (!result) throw new Error(exceptionDetails?.text);
    return JSON.parse(result.value) as T;
  }

  /** Types a text, wherever the focus is. */
  async type(text: string): Promise<void> {
    await this.#act([...text].flatMap((value) => stroke(value)));
  }

  /** Presses a key, or several together. @example press('Control', 'k') */
  async press(...names: string[]): Promise<void> {
    const values = names.map((name) => keys[name] ?? name);
    await this.#act([
      ...values.map((value) => ({ type: 'keyDown', value })),
      ...values.toReversed().map((value) => ({ type: 'keyUp', value })),
    ]);
  }

  async #act(actions: { type: string; value: string }[]): Promise<void> {
    await this.#connection.send('input.performActions', {
      context: this.#context,
      actions: [{ type: 'key', id: 'keyboard', actions }],
    });
  }
}

const stroke = (value: string) => [
  { type: 'keyDown', value },
  { type: 'keyUp', value },
];

/** A running Firefox. */
export interface Firefox {
  newPage(): Promise<FirefoxPage>;
  close(): Promise<void>;
}

/** @throws Error If there is none, or it does not start. */
export async function launchFirefox(): Promise<Firefox> {
  const program = systemFirefox();
  if (!program) {
    throw new Error('The tests need Firefox: install firefox-esr, or set FIREFOX_PATH.');
  }
  const profile = await mkdtemp(join(tmpdir(), 'kanben-firefox-'));
  // Nothing is asked of the network but the site.
  await writeFile(
    join(profile, 'user.js'),
    ['app.update.enabled', 'browser.safebrowsing.downloads.remote.enabled']
      .map((name) => `user_pref(${JSON.stringify(name)}, false);\n`)
      .join(''),
  );
  const child = spawn(
    program,
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0'],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const connection = await BidiConnection.open(`${await addressOf(child)}/session`);
  await connection.send('session.new', { capabilities: {} });
  await connection.send('session.subscribe', { events: ['network.beforeRequestSent'] });
  await connection.send('script.addPreloadScript', { functionDeclaration: watchPolicy });
  return {
    async newPage() {
      const params = { type: 'tab' };
      const { context } = await connection.send<{ context: string }>(
        'browsingContext.create',
        params,
      );
      return new FirefoxPage(connection, context);
    },
    async close() {
      const ended = once(child, 'exit');
      await connection.send('browser.close', {}).catch(() => child.kill());
      await ended;
      connection.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Waits for Firefox to say where it listens. */
async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  if (child.stderr) {
    for await (const line of createInterface({ input: child.stderr })) {
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/u.exec(line) ?? [];
      if (address) return address;
      said.push(line);
    }
  }
  throw new Error(`Firefox did not start:\n${said.join('\n')}`);
}
