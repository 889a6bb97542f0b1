import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../src/lib/root.ts';

export interface BuildFigures {
  /** Elapsed time. */
  seconds: number;
  /** Processor time, which other programs do not affect. */
  processorSeconds: number;
  /** Peak memory of the process and its descendants. */
  peakMegabytes: number;
  /** Size of the files for search. */
  megabytes: number;
  files: number;
}

/** Builds a generated edition's search in a process of its own. */
export async function measureBuild(
  kind: 'kanben' | 'native',
  folder: string,
  articles: number,
): Promise<BuildFigures> {
  const start = performance.now();
  const script = join(root, 'scripts/bench/search/build.ts');
  const child = spawn(process.execPath, [script, kind, folder, String(articles)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  let peak = 0;
  const timer = setInterval(() => {
    void memoryOfTree(child.pid ?? 0).then((bytes) => {
      peak = Math.max(peak, bytes);
    });
  }, 200);
  const code = await new Promise<number>((resolve) => {
    child.on('close', (status) => resolve(status ?? 1));
  });
  clearInterval(timer);
  if (code !== 0) throw new Error(`Building ${articles} articles (${kind}) failed`);
  const seconds = (performance.now() - start) / 1000;
  const sizes = await sizesIn(folder);
  return {
    seconds,
    processorSeconds: Number(printed),
    peakMegabytes: peak / 2 ** 20,
    megabytes: sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20,
    files: sizes.length,
  };
}

/** Resident memory of a process and its descendants; 0 without `/proc`. */
async function memoryOfTree(pid: number): Promise<number> {
  const own = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = Number(/^VmRSS:\s+(\d+)/mu.exec(own)?.[1] ?? 0);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const sizes = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => memoryOfTree(Number(child))),
  );
  return sizes.reduce((sum, size) => sum + size, kilobytes * 1024);
}

async function sizesIn(folder: string): Promise<number[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => (await stat(join(entry.parentPath, entry.name))).size),
  );
}

/** The nearest-rank percentile of a value. */
export function percentileOf<T>(
  items: readonly T[],
  percent: number,
  value: (item: T) => number,
): number {
  const sorted = items.map(value).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0;
}
