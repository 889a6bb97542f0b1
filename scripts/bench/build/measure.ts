import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../src/lib/user-error.ts';

/** What a build costs. */
export interface BuildCost {
  /** Processor time in s, of the build and all that it starts. */
  processor: number;
  /** Duration in s. */
  wall: number;
  /** Largest memory of one process, in MB. */
  memory: number;
  files: number;
  megabytes: number;
  /** Duration of each step in s, as the build reports it. */
  steps: { name: string; seconds: number }[];
}

export interface MeasuredBuild {
  /** The folder of the program, with its packages. */
  program: string;
  content: string;
  out: string;
  fonts: boolean;
}

/** Builds an edition in a process of its own. @throws UserError If the build fails. */
export async function measureBuild({
  program,
  content,
  out,
  fonts,
}: MeasuredBuild): Promise<BuildCost> {
  const before = await childSeconds();
  const begin = performance.now();
  const child = spawn(
    process.execPath,
    [
      'scripts/build.ts',
      '--verbose',
      '--content',
      content,
      '--out',
      out,
      ...(fonts ? [] : ['--no-fonts']),
    ],
    { cwd: program, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
  let memory = 0;
  const timer = setInterval(() => {
    void largestMemory(child.pid ?? 0).then((megabytes) => {
      memory = Math.max(memory, megabytes);
    });
  }, 200);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(timer);
  if (code !== 0) throw new UserError(`The build in ${program} fails.\n${printed}`);
  const wall = (performance.now() - begin) / 1000;
  const processor = (await childSeconds()) - before;
  const sizes = [...(await readSite(out)).values()].map(({ size }) => size);
  return {
    processor,
    wall,
    memory,
    files: sizes.length,
    megabytes: sizes.reduce((sum, size) => sum + size, 0) / 2 ** 20,
    steps: stepsIn(printed),
  };
}

/** The steps that a build reports with `--verbose`, by their English names. */
export const stepsIn = (printed: string): BuildCost['steps'] =>
  [...printed.matchAll(/^ {2}.*?(?<name>[a-z][a-z ,]*): (?<seconds>[\d.]+) s$/gmu)].map(
    ({ groups }) => ({ name: groups?.['name'] ?? '', seconds: Number(groups?.['seconds']) }),
  );

/** A file of a site. */
export interface SiteFile {
  hash: string;
  /** In bytes. */
  size: number;
}

/** The files of a built site by their paths. */
export async function readSite(out: string): Promise<Map<string, SiteFile>> {
  const site = new Map<string, SiteFile>();
  for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const hash = createHash('sha256').update(bytes).digest('base64');
    site.set(path.slice(out.length + 1), { hash, size: bytes.length });
  }
  return site;
}

/** Numbers of files that differ between two sites, and the size of those that must be sent, in MB. */
export function differenceOf(
  before: ReadonlyMap<string, SiteFile>,
  after: ReadonlyMap<string, SiteFile>,
): { changed: number; added: number; removed: number; megabytes: number } {
  const sent = [...after].filter(([path, { hash }]) => before.get(path)?.hash !== hash);
  const changed = sent.filter(([path]) => before.has(path)).length;
  return {
    changed,
    added: sent.length - changed,
    removed: [...before.keys()].filter((path) => !after.has(path)).length,
    megabytes: sent.reduce((sum, [, { size }]) => sum + size, 0) / 2 ** 20,
  };
}

/** Peak memory of the largest of a process and its descendants, in MB; 0 without `/proc`. */
async function largestMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const own = Number(/^VmHWM:\s+(\d+)/mu.exec(status)?.[1] ?? 0) / 1024;
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  const others = await Promise.all(
    children
      .split(' ')
      .filter(Boolean)
      .map((child) => largestMemory(Number(child))),
  );
  return Math.max(own, ...others);
}

/** Processor time of the processes that this one has started and that have ended. */
async function childSeconds(): Promise<number> {
  const stat = await readFile('/proc/self/stat', 'utf8');
  const [, fields = ''] = stat.split(') ');
  // Fields 16 and 17 of the whole line, in hundredths of a second.
  const [user = 0, system = 0] = fields.split(' ').slice(13, 15).map(Number);
  return (user + system) / 100;
}
