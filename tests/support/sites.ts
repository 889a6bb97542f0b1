import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import type { Script } from '../../src/schema/common.ts';
import { copyEdition, edit, root } from './edition.ts';
import { writeMixedEdition } from './mixed-edition.ts';

const folder = join(root, '.cache/test/sites');

/** Where the site of the included edition is built. */
export const includedSite = join(folder, 'included');

/** Forgets the sites of earlier runs, so that each run tests what its code builds. */
export const clearSites = (): Promise<void> => rm(folder, { recursive: true, force: true });

/** The included edition as `npm run build` makes it, built once for a run of the tests. */
export const buildIncludedSite = (): Promise<string> =>
  buildOnce(includedSite, () => Promise.resolve([]));

/** The scripts of `buildFolderSite`. */
export const threeScripts = ['zh-Hans', 'zh-Hant', 'zh-Hant-HK'] as const;

/** The included edition in three scripts, for a folder of a host, built once for a run of the tests. */
export const buildFolderSite = (): Promise<string> =>
  buildOnce(join(folder, 'folder'), async () => {
    const content = await copyEdition();
    const all = `variants: [${threeScripts.join(', ')}]\nhouseStyle: { 説: 說, 羣: 群 }`;
    await edit(content, 'edition.yaml', 'variants: [zh-Hans, zh-Hant]', all);
    return ['--content', content, '--site', 'https://host.example/paper/'];
  });

/** Where the mixed edition in a script lies. */
const mixedContent = (script: Script): string => join(folder, `mixed-content-${script}`);

/**
 * A small edition in a script that holds an issue in the other (`writeMixedEdition`), built once for a run
 * of the tests, without fonts.
 */
export async function buildMixedSite(script: Script): Promise<{ content: string; out: string }> {
  const content = mixedContent(script);
  const out = await buildOnce(join(folder, `mixed-${script}`), async () => {
    await rm(content, { recursive: true, force: true });
    await writeMixedEdition(content, script);
    return ['--content', content, '--no-fonts'];
  });
  return { content, out };
}

/** @throws Error With the output of the build, if it fails. */
async function buildOnce(out: string, options: () => Promise<string[]>): Promise<string> {
  // A build appears whole or not at all.
  if (await stat(out).catch(() => null)) return out;
  const { code, output } = await runCommand('build', '--out', out, ...(await options()));
  if (code !== 0) throw new Error(output);
  return out;
}
