import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { systemFirefox } from './system-firefox.ts';
import { root } from '../../src/lib/root.ts';
import { UserError } from '../../src/lib/user-error.ts';
import { hasBrowser } from '../../src/lib/system-browser.ts';

/** The browsers that the tests can use, with remedies for missing ones. */
export interface Browsers {
  /** With a font for Chinese. */
  chromium: boolean;
  firefox: boolean;
  /** What is missing and how to install it; empty if nothing is. */
  remedy: string;
}

/** Runs a program. @returns Whether it succeeded. */
const succeeds = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { cwd: root, stdio: 'ignore' }).status === 0;

/** Installs available packages, if the system is Debian and this process has the rights. */
function installPackages(names: readonly string[]): void {
  if (names.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`正在安装 ${names.join('、')} …… installing`);
  succeeds('apt-get', 'update', '-q');
  for (const name of names) {
    succeeds('apt-get', 'install', '-y', '-q', '--no-install-recommends', name);
  }
}

/** Whether the system has a font for Chinese; assumed if that cannot be determined. */
function hasChineseFont(): boolean {
  const { status, stdout } = spawnSync('fc-list', [':lang=zh'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() !== '' : process.platform !== 'linux';
}

/** The Debian packages of missing programs and fonts. */
const missing = (withFirefox: boolean): string[] => [
  ...(hasBrowser() ? [] : ['chromium']),
  ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ...(withFirefox && !systemFirefox() ? ['firefox-esr'] : []),
];

/**
 * Finds Chromium with Chinese fonts, and Firefox: those of the system; else from Debian packages, if
 * this process has the rights to install them; else Playwright's Chromium. Does not throw.
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
