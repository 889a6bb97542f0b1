import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { systemFirefox } from '../tests/firefox.ts';
import { root } from './options.ts';
import { UserError } from './site.ts';
import { hasBrowser } from './system-browser.ts';

const runs = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch {
    return false;
  }
};

/** Installs packages, each that there is, where the system is Debian's and this process may. */
function installPackages(...names: string[]): void {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  console.log(`正在安装 ${names.join('、')} ……`);
  runs('apt-get', 'update', '-q');
  for (const name of names) {
    runs('apt-get', 'install', '-y', '-q', '--no-install-recommends', name);
  }
}

/** Whether the system has a font for Chinese; where it cannot be asked, it is taken to have one. */
function hasChineseFont(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh'], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return process.platform !== 'linux';
  }
}

/**
 * Makes sure that there is a Chromium with Chinese fonts: the system's; else from Debian's packages,
 * where this process may install them; else Playwright's own.
 * @throws UserError That says what to do, if none can be had.
 */
export function ensureBrowser(): void {
  const missing = [
    ...(hasBrowser() ? [] : ['chromium']),
    ...(hasChineseFont() ? [] : ['fonts-noto-cjk']),
  ];
  if (missing.length === 0) return;
  installPackages(...missing);
  if (!hasBrowser()) {
    console.log('正在安装 Playwright 的 Chromium ……');
    runs(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
  }
  if (!hasBrowser()) {
    throw new UserError(
      [
        '测试需要 Chromium，没有找到，也没能自动安装。The tests need Chromium. Do one of these:',
        '  Debian:     sudo apt-get install chromium fonts-noto-cjk',
        '  elsewhere:  npx playwright install chromium',
        '  or set CHROMIUM_PATH to a Chromium or Chrome that is installed.',
      ].join('\n'),
    );
  }
  if (!hasChineseFont()) {
    throw new UserError(
      '没有中文字体。Install a Chinese font, on Debian and Ubuntu: fonts-noto-cjk',
    );
  }
}

/**
 * Makes sure that there is a Firefox: the system's, else from Debian's packages.
 * @throws UserError That says what to do, if none can be had.
 */
export function ensureFirefox(): void {
  if (systemFirefox()) return;
  installPackages('firefox-esr');
  if (systemFirefox()) return;
  throw new UserError(
    [
      '测试需要 Firefox，没有找到，也没能自动安装。The tests need Firefox. Do one of these:',
      '  Debian:     sudo apt-get install firefox-esr',
      '  elsewhere:  https://www.mozilla.org/firefox/',
      '  or set FIREFOX_PATH to a Firefox that is installed.',
    ].join('\n'),
  );
}
