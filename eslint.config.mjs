import astro from 'eslint-plugin-astro';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** The rooms of `src`, and what each may import; `styles` are for all that is shown. */
const rooms = {
  lib: [],
  schema: ['lib'],
  problems: ['lib', 'schema'],
  edition: ['lib', 'schema', 'problems'],
  text: ['lib', 'schema', 'problems', 'edition'],
  conversion: ['lib', 'schema', 'problems', 'edition', 'text'],
  i18n: ['lib', 'schema', 'edition'],
  check: ['lib', 'schema', 'problems', 'edition', 'text', 'conversion'],
  import: ['lib', 'schema', 'problems', 'edition', 'text', 'conversion', 'check'],
  migrate: ['lib', 'schema'],
  toggle: ['lib', 'schema'],
  names: ['lib', 'schema', 'edition'],
  search: ['lib', 'schema', 'edition', 'conversion', 'i18n', 'names'],
  fonts: ['lib', 'schema', 'edition'],
  outputs: ['lib', 'schema', 'problems', 'edition', 'text', 'conversion', 'i18n'],
  build: [
    ...['lib', 'schema', 'problems', 'edition', 'text', 'conversion', 'i18n'],
    ...['check', 'migrate', 'toggle', 'search', 'fonts', 'outputs'],
  ],
  browser: ['lib', 'schema', 'text', 'toggle', 'search/query', 'search/format', 'i18n', 'styles'],
  components: ['lib', 'schema', 'edition', 'text', 'conversion', 'i18n', 'browser', 'styles'],
  layouts: [
    ...['lib', 'schema', 'edition', 'text', 'conversion', 'i18n', 'browser', 'styles'],
    ...['components', 'fonts'],
  ],
};

/** Rooms without a framework: they neither know Astro nor print. */
const pureCore = Object.keys(rooms).filter(
  (room) => !['browser', 'components', 'layouts'].includes(room),
);

const borders = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...allowed].map((name) => `./${name}`),
  message: `src/${room} may import only ${allowed.join(', ') || 'nothing of src'}.`,
}));

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
          ],
        },
      ],
    },
  },
  {
    files: ['src/**', 'scripts/**'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.astro', '.mjs'],
      'import-x/parsers': {
        '@typescript-eslint/parser': ['.ts'],
        'astro-eslint-parser': ['.astro'],
      },
      'import-x/resolver-next': [
        createNodeResolver({ extensions: ['.ts', '.astro', '.mjs', '.js', '.json', '.css'] }),
      ],
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': [
        'error',
        {
          basePath: import.meta.dirname,
          zones: [
            ...borders,
            {
              target: './src',
              from: '.',
              except: ['./src', './node_modules'],
              message: 'src imports only itself and packages.',
            },
            {
              target: ['./scripts/*.ts', './scripts/cli'],
              from: './tests',
              message: 'What is shipped imports no tests.',
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
