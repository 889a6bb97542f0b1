import type { Script, Variant } from '../schema/common.ts';
import type { GlossaryEntry } from '../schema/rules.ts';
import type { Converter } from './converter.ts';
import type { Pin } from './span.ts';
import { articleRules } from './rules.ts';
import { readRuns } from '../edition/script-marks.ts';

/** How text that may be in several scripts is converted. */
export interface Scope {
  /** The script of unmarked text. */
  script: Script;
  /** The converter from a script to that of the page. */
  converterFrom: (script: Script) => Converter;
}

/** A scope with further terms. @param to The script of the page. */
export function withTerms(scope: Scope, terms: readonly GlossaryEntry[], to: Variant): Scope {
  const known = new Map<Script, Converter>();
  return {
    ...scope,
    converterFrom: (script) => {
      const converter =
        known.get(script) ?? scope.converterFrom(script).withRules(articleRules(terms, script, to));
      known.set(script, converter);
      return converter;
    },
  };
}

/** A code point and its script. */
export interface Letter {
  character: string;
  script: Script;
}

/** Replaces text in another script, so that no word extends into it. */
const foreign = '\u{FFFC}';

/**
 * Converts code points to the script of the page, each from its own script.
 * @returns As many code points as were given.
 */
export function convertLetters(
  letters: readonly Letter[],
  { converterFrom }: Scope,
  pins: readonly Pin[] = [],
): string[] {
  const result = letters.map(({ character }) => character);
  for (const script of new Set(letters.map((letter) => letter.script))) {
    const text = letters
      .map((letter) => (letter.script === script ? letter.character : foreign))
      .join('');
    const own = pins.filter(({ start }) => letters[start]?.script === script);
    for (const [i, character] of [...converterFrom(script)(text, own)].entries()) {
      if (letters[i]?.script === script) result[i] = character;
    }
  }
  return result;
}

/** Converts a single text, such as an attribute, to the script of the page; marks are removed. */
export function convertText(text: string, scope: Scope): string {
  const letters = readRuns(text).runs.flatMap((run) =>
    [...run.text].map((character) => ({ character, script: run.script ?? scope.script })),
  );
  return convertLetters(letters, scope).join('');
}
