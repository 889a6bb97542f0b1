import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { systemFirefox } from './system-firefox.ts';
import { root } from '../../src/lib/root.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { hasBrowser } from '../../src/lib/system-browser.ts';

/** Which browsers the tests can use, and what to do about the others. */
export interface Browsers {
  /** With a font for Chinese. */
  chromium: boolean;
  firefox: boolean;
  /** What is missing and how to get it; empty if nothing is. */
  remedy: string;
}

/** Runs a program. @returns Whether it succeeded. */
const succeeds = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { cwd: root, stdio: 'ignore' }).status === 0;

/** Installs packages, each that there is, where the system is Debian's and this process may. */
function installPackages(names: readonly string[]): void {
  if (names.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`正在安装 ${names.join('、')} …… installing`);
  succeeds('apt-get', 'update', '-q');
  for (const name of names) {
    succeeds('apt-get', 'install', '-y', '-q', '--no-install-recommends', name);
  }
}

/** Whether the system has a font for Chinese; where it cannot be asked, it is taken to have one. */
function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() !== '' : process.platform !== 'linux';
}

/** What Debian calls the programs and fonts that are wanted and missing. */
const missing = (withFirefox: boolean): string[] => [
  ...(hasBrowser() ? [] : ['chromium']),
  ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ...(withFirefox && !systemFirefox() ? ['firefox-esr'] : []),
];

/**
 * Looks for Chromium with Chinese fonts and for Firefox: the system's; else from Debian's packages,
 * where this process may install them; else Playwright's own Chromium. Failing is no error.
 */
export function findBrowsers(withFirefox = true): Browsers {
  installPackages(missing(withFirefox));
  if (!hasBrowser()) {
    console.log('正在下载 Playwright 的 Chromium …… downloading');
    succeeds(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
  }
  return {
    chromium: hasBrowser() && hasChineseFont(),
    firefox: systemFirefox() !== undefined,
    remedy: remedyFor(missing(withFirefox)),
  };
}

/** Makes sure that there is a Chromium with Chinese fonts. @throws UserError That says what to do. */
export function ensureBrowser(): void {
  const { chromium, remedy } = findBrowsers(false);
  if (!chromium) throw new UserError(remedy);
}

/** @param packages What Debian calls the missing. */
function remedyFor(packages: readonly string[]): string {
  if (packages.length === 0) return '';
  const elsewhere: Record<string, string> = {
    chromium: 'npx playwright install chromium, or set CHROMIUM_PATH',
    'fonts-noto-cjk': 'a font for Chinese, as Noto Sans CJK',
    'firefox-esr': 'https://www.mozilla.org/firefox/, or set FIREFOX_PATH',
  };
  return [
    `缺少 ${packages.join('、')}，没能自动安装。请任选一种办法装好，再运行一次：`,
    `Missing, and not to be installed from here: ${packages.join(', ')}. Do one of these:`,
    `  Debian, Ubuntu:  sudo apt-get install ${packages.join(' ')}`,
    ...packages.map((name) => `  其他系统 elsewhere:  ${elsewhere[name] ?? name}`),
  ].join('\n');
}
