import { chmod, mkdir, mkdtemp, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { runCommand, runProgram } from './command.ts';
import { root } from './edition.ts';

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
});

/**
 * Packs the program, and installs the package as npm does, in a new folder and without a network: of the
 * packages of the repository, it finds those that do not only serve to develop.
 * @returns The folder, which holds `node_modules`.
 */
export async function installPackage(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kanben-package-'));
  const packages = join(folder, 'node_modules');
  await mkdir(join(packages, '.bin'), { recursive: true });
  await run(runCommand('pack', '--out', folder));
  const file = `kanben-${await version()}.tgz`;
  await run(runProgram('tar', ['-xzf', join(folder, file), '-C', packages], folder));
  await run(runProgram('mv', [join(packages, 'package'), join(packages, 'kanben')], folder));
  await chmod(join(packages, 'kanben/scripts/kanben.js'), 0o755);
  await symlink('../kanben/scripts/kanben.js', join(packages, '.bin/kanben'));
  for (const name of await productionPackages()) {
    const target = join(packages, name);
    await mkdir(dirname(target), { recursive: true });
    await symlink(join(root, 'node_modules', name), target);
  }
  return folder;
}

async function version(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

async function productionPackages(): Promise<string[]> {
  const text = await readFile(join(root, 'package-lock.json'), 'utf8');
  const { packages } = lockSchema.parse(JSON.parse(text));
  return Object.entries(packages).flatMap(([path, { dev }]) => {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/u.exec(path)?.[1];
    return name === undefined || dev ? [] : [name];
  });
}

/** @throws Error With what a program said, if it fails. */
async function run(running: ReturnType<typeof runProgram>): Promise<void> {
  const { code, output } = await running;
  if (code !== 0) throw new Error(output);
}
