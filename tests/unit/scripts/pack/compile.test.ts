import { expect, test } from 'vitest';
import {
  compileModule,
  redirectImports,
  relativeImports,
} from '../../../../scripts/pack/compile.ts';
import { packedPackageJson } from '../../../../scripts/pack/package-json.ts';

test('a module loses its types, and what it imports is JavaScript', () => {
  const text = [
    "import { a, type A } from './a.ts';",
    "import type { B } from '../b.ts';",
    "import sheet from './c.css?url';",
    "export const load = async (b: B): Promise<A> => (await import('./d.ts')).make(a, b, sheet);",
  ].join('\n');
  expect(compileModule(text).trim()).toBe(
    [
      'import { a } from "./a.js";',
      "import sheet from './c.css?url';",
      'export const load = async (b) => (await import("./d.js")).make(a, b, sheet);',
    ].join('\n'),
  );
});

test('a component imports JavaScript, in its head and in its scripts', () => {
  const text = `---\nimport { a } from "../a.ts";\nimport B from './B.astro';\n---\n<script>\nimport '../c.ts';\n</script>`;
  expect(redirectImports(text)).toBe(
    `---\nimport { a } from "../a.js";\nimport B from './B.astro';\n---\n<script>\nimport '../c.js';\n</script>`,
  );
});

test('relative imports are found, static and dynamic', () => {
  const text =
    "import x from 'zod';\nexport * from './a.ts';\nconst load = () => import('../b.ts');\n";
  expect(relativeImports(text)).toEqual(['./a.ts', '../b.ts']);
});

test('the package depends on what runs, and has no scripts', () => {
  const packed = packedPackageJson({
    name: 'kanben',
    version: '1.2.3',
    description: 'x',
    license: 'MIT',
    private: true,
    engines: { node: '>=24' },
    scripts: { test: 'x' },
    dependencies: { zod: '4.0.0' },
    devDependencies: { vitest: '5.0.0' },
    overrides: {},
  });
  expect(packed).toMatchObject({ version: '1.2.3', engines: { node: '>=24' } });
  expect(packed['dependencies']).toEqual({ zod: '4.0.0' });
  expect(packed['bin']).toEqual({ kanben: './scripts/kanben.js' });
  for (const key of ['private', 'scripts', 'devDependencies', 'overrides']) {
    expect(packed).not.toHaveProperty(key);
  }
});
