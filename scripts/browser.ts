import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { systemChromium } from '../tests/browser.ts';
import { root } from './options.ts';
import { UserError } from './site.ts';

const debianPackages = ['chromium', 'fonts-noto-cjk'];

const runs = (command: string, ...args: string[]): boolean => {
  try {
    execFileSync(command, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    return true;
  } catch {
    return false;
  }
};

const hasBrowser = (): boolean =>
  systemChromium() !== undefined || existsSync(chromium.executablePath());

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
  if (hasBrowser() && hasChineseFont()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`正在安装 ${debianPackages.join('、')} ……`);
    runs('apt-get', 'update', '-q');
    runs('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...debianPackages);
  }
  if (!hasBrowser()) {
    console.log('正在安装 Playwright 的 Chromium ……');
    runs(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
  }
  if (!hasBrowser()) {
    throw new UserError(
      [
        '测试需要 Chromium，没有找到，也没能自动安装。The tests need Chromium. Do one of these:',
        '  Debian/Ubuntu:  sudo apt-get install chromium fonts-noto-cjk',
        '  elsewhere:      npx playwright install chromium',
        '  or set CHROMIUM_PATH to a Chromium or Chrome that is installed.',
      ].join('\n'),
    );
  }
  if (!hasChineseFont()) {
    throw new UserError('没有中文字体。Install a Chinese font, on Debian/Ubuntu: fonts-noto-cjk');
  }
}
