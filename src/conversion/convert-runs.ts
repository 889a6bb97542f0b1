import { codePoints, hasPairs } from '../lib/code-points.ts';
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

/** A part of a block, in one script. */
export interface Run {
  text: string;
  script: Script;
}

/** Replaces text in another script, so that no word extends into it. */
const foreign = '\u{FFFC}';

/**
 * Converts the parts of a block to the script of the page, each from its own script.
 * @param pins Their positions are in code points of the whole block.
 * @returns The texts of the parts, each with as many code points as before.
 */
export function convertRuns(
  runs: readonly Run[],
  { converterFrom }: Scope,
  pins: readonly Pin[] = [],
): string[] {
  const result = runs.map(({ text }) => text);
  const ownPins = pins.length === 0 ? () => [] : pinsByScript(runs, pins);
  for (const script of new Set(runs.map((run) => run.script))) {
    const texts = runs.map((run) =>
      run.script === script ? run.text : foreign.repeat(codePoints(run.text)),
    );
    const converted = converterFrom(script)(texts.join(''), ownPins(script));
    for (const [i, text] of cutLike(converted, texts).entries()) {
      if (runs[i]?.script === script) result[i] = text;
    }
  }
  return result;
}

/** The pins within parts of a script. */
function pinsByScript(runs: readonly Run[], pins: readonly Pin[]): (script: Script) => Pin[] {
  const scripts = runs.flatMap(({ text, script }) =>
    Array.from({ length: codePoints(text) }, () => script),
  );
  return (script) => pins.filter(({ start }) => scripts[start] === script);
}

/** Cuts a text into parts with as many code points as those of a list. */
function cutLike(whole: string, parts: readonly string[]): string[] {
  const letters = hasPairs(whole) || parts.some(hasPairs) ? [...whole] : null;
  let start = 0;
  return parts.map((part) => {
    const end = start + (letters ? codePoints(part) : part.length);
    const cut = letters ? letters.slice(start, end).join('') : whole.slice(start, end);
    start = end;
    return cut;
  });
}

/** Converts a single text, such as an attribute, to the script of the page; marks are removed. */
export function convertText(text: string, scope: Scope): string {
  const runs = readRuns(text).runs.map((run) => ({
    text: run.text,
    script: run.script ?? scope.script,
  }));
  return convertRuns(runs, scope).join('');
}
