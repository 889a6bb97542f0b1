import * as z from 'zod';

const ownSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  engines: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
});

/**
 * The `package.json` of the package, from that of the repository. What only serves to develop is left
 * out, and so are the scripts, which `kanben` stands for.
 */
export const packedPackageJson = (own: unknown): Record<string, unknown> => {
  const { name, version, description, license, engines, dependencies } = ownSchema.parse(own);
  return {
    ...{ name, version, description, license },
    type: 'module',
    bin: { kanben: './scripts/kanben.js' },
    // The program is its commands: no module of it is an interface yet.
    exports: { './package.json': './package.json' },
    files: ['astro.config.mjs', 'docs/', 'public/', 'scripts/', 'src/'],
    ...{ engines, dependencies },
  };
};
