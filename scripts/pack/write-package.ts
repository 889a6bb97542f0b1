import { cp, glob, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { showProgress } from '../../src/lib/progress.ts';
import { compileModule, redirectImports, relativeImports } from './compile.ts';
import { packedPackageJson } from './package-json.ts';

/** What Node or Astro finds by its place, not by an import. */
const found = ['src/**/*', 'public/**/*', 'docs/handbook/*', 'README*', 'LICENSE'];
const entries = ['astro.config.mjs', 'scripts/kanben.ts'];

const isLeftOut = (file: string): boolean => /\.d\.ts$|^src\/.*\.md$/u.test(file);

/** The files of the program: those in their places, and all that they import. */
async function programFiles(root: string): Promise<string[]> {
  const files = new Set(entries);
  for await (const entry of glob(found, { cwd: root, withFileTypes: true })) {
    if (entry.isFile()) files.add(relative(root, join(entry.parentPath, entry.name)));
  }
  // A set takes in what is added while it is walked.
  for (const file of files) {
    if (!/\.(?:ts|mjs)$/u.test(file) || isLeftOut(file)) continue;
    for (const path of relativeImports(await readFile(join(root, file), 'utf8'))) {
      files.add(relative(root, resolve(root, dirname(file), path.replace(/\?.*$/u, ''))));
    }
  }
  return [...files].filter((file) => !isLeftOut(file)).sort();
}

async function writeProgramFile(root: string, file: string, folder: string): Promise<void> {
  const target = join(folder, file);
  await mkdir(dirname(target), { recursive: true });
  if (file.endsWith('.ts')) {
    const text = compileModule(await readFile(join(root, file), 'utf8'));
    await writeFile(target.replace(/\.ts$/u, '.js'), text);
  } else if (/\.(?:astro|mjs)$/u.test(file)) {
    await writeFile(target, redirectImports(await readFile(join(root, file), 'utf8')));
  } else {
    await cp(join(root, file), target);
  }
}

/** Writes the program as a package, in JavaScript, into a folder that it replaces. */
export async function writePackage(root: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const files = await programFiles(root);
  const progress = showProgress('编译 compiling', files.length);
  for (const file of files) {
    await writeProgramFile(root, file, folder);
    progress.step();
  }
  progress.stop();
  const own: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const packed = JSON.stringify(packedPackageJson(own), null, 2);
  await writeFile(join(folder, 'package.json'), `${packed}\n`);
}
