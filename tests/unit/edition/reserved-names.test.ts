import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isReservedName, variantPrefix } from '../../../src/edition/urls.ts';
import { variantSchema } from '../../../src/schema/common.ts';
import { copyEdition, inspect, root } from '../../support/edition.ts';

/** What stands at the root of a site whatever the edition: routes without a parameter. */
const fixedRoutes = async (folder: string): Promise<string[]> =>
  (await readdir(join(root, 'src/pages', folder)))
    .map((name) => name.replace(/\.astro$/u, ''))
    .filter((name) => /^[^[_.]+$/u.test(name) && name !== 'index');

test('every page and script at the root of a site is a name that no issue can have', async () => {
  const routes = [...(await fixedRoutes('.')), ...(await fixedRoutes('[...variant]'))];
  expect(routes).toEqual(expect.arrayContaining(['404', 'pictures', 'about', 'search']));
  const prefixes = variantSchema.options.flatMap((to) => variantPrefix(to, 'zh-Hans') ?? []);
  expect([...routes, ...prefixes, 'hans'].filter((name) => !isReservedName(name))).toEqual([]);
});

test.each(['fonts', 'Search', 'HANT', '_astro', 'a b', '十一月'])(
  'an issue named %s is refused',
  async (name) => {
    const folder = await copyEdition();
    await rename(join(folder, 'issues/2022-11-01'), join(folder, 'issues', name));
    const { problems } = await inspect(folder);
    expect(problems.filter(({ code }) => code === 'issue-name')).toMatchObject([
      { file: `issues/${name}/issue.yaml`, line: 1 },
    ]);
  },
);
