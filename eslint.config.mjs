import astro from 'eslint-plugin-astro';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const pureCore = [
  'lib',
  'schema',
  'problems',
  'edition',
  'text',
  'conversion',
  'import',
  'toggle',
  'search',
  'check',
  'fonts',
  'outputs',
  'build',
];

export default defineConfig(
  { ignores: ['dist/', 'dist.*/', '.astro/', '.cache/', 'node_modules/', 'test-results/'] },
  ...tseslint.configs.recommendedTypeChecked,
  { languageOptions: { parserOptions: { projectService: true } } },
  ...astro.configs['flat/recommended'],
  ...astro.configs['flat/jsx-a11y-recommended'],
  // `astro check` knows the types of templates; ESLint does not.
  { files: ['**/*.astro', '**/*.astro/*.ts', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'require-unicode-regexp': 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['scripts/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: pureCore.map((folder) => `src/${folder}/**`),
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: ['astro', 'astro:*', 'astro/*', '*.astro'],
              message: 'The pure core knows nothing of Astro: pass what it needs as an argument.',
            },
            {
              group: ['**/astro/*', '**/components/*', '**/layouts/*', '**/pages/*'],
              message: 'The pure core may not reach into the shell that calls it.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**'],
    ignores: ['src/pages/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.name='getCollection']",
          message: 'Only pages query collections; everything else receives plain data.',
        },
      ],
    },
  },
);
