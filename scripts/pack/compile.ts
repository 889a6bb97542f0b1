import ts from 'typescript';

/** A relative import of TypeScript, in any of its forms. */
const importOfTypeScript = /(?<quote>["'])(?<path>\.{1,2}\/[^"'\n]+)\.ts\k<quote>/gu;

/**
 * A module of TypeScript as Node runs it from below `node_modules`, where Node strips no types.
 * Relative imports of `.ts` become imports of `.js`.
 */
export const compileModule = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  }).outputText;

/** A file that Astro compiles or Node runs as it is, with its imports of `.ts` turned to `.js`. */
export const redirectImports = (text: string): string =>
  text.replace(importOfTypeScript, '$<quote>$<path>.js$<quote>');

/** The relative imports of a module, static and dynamic. */
export const relativeImports = (text: string): string[] =>
  ts
    .preProcessFile(text)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'));
