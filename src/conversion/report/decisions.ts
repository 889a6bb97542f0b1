import type { Variant } from '../../schema/common.ts';
import { createConverter, type Converter, type Decider, type Span } from '../converter.ts';
import { loadDictionaries } from '../dictionaries.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Pin } from '../split-at-rules.ts';
import { beginsName, nameLike } from '../surnames.ts';

/** A character that has more than one form, and the form that was chosen for it. */
export interface Decision {
  /** In code points of the text. */
  offset: number;
  source: string;
  target: string;
  by: Decider;
  /** The form that OpenCC alone would choose. */
  dictionary: string;
  /** All forms that the dictionaries know. */
  forms: string[];
  /** Whether the form is the guard's, against the dictionary. */
  disagrees: boolean;
  /** Whether it may belong to a name that no rule lists. */
  maybeName: boolean;
}

/** Lists the characters of a text whose form had to be chosen. */
export type Decide = (text: string, convert: Converter, pins?: readonly Pin[]) => Decision[];

/** Prepares the list for one direction. */
export function createDecide(from: Variant, to: Variant, lexicon: Lexicon): Decide {
  const { forms } = loadDictionaries(from, to);
  const plain = createConverter({ from, to });
  return (text, convert, pins) => {
    const dictionary = [...plain(text)];
    const spans = convert.explain(text, pins);
    return spans.flatMap((span, i) => {
      const targets = [...span.target];
      return [...span.source].flatMap((source, j): Decision[] => {
        const known = forms.get(source);
        const target = targets[j] ?? source;
        const other = dictionary[span.start + j] ?? target;
        const isRuled = !guessed.has(span.by);
        if (!known && target === other) return [];
        return [
          {
            offset: span.start + j,
            source,
            target,
            by: span.by,
            dictionary: other,
            forms: [...new Set([target, other, ...(known ?? [])])],
            disagrees: !isRuled && target !== other,
            maybeName: !isRuled && isMaybeName(spans, i, j, lexicon),
          },
        ];
      });
    });
  };
}

/** Deciders that are no editor's. */
const guessed: ReadonlySet<Decider> = new Set(['phrase', 'context', 'table']);

/** What follows the name of a place. */
const placeSuffix = /^(?:[省市区县旗镇乡村庄屯寨路街巷里站山岭河江湖桥]|街道|社区|小区|车站|车间)/u;

/**
 * A character that names have, where a name can be: alone and undecided, in a word that is a name or
 * that only the dictionary of conversion knows, or at the end of a word before what can be a given
 * name.
 */
function isMaybeName(spans: readonly Span[], i: number, j: number, lexicon: Lexicon): boolean {
  const { source = '', by } = spans[i] ?? {};
  const characters = [...source];
  if (!nameLike.has(characters[j] ?? '')) return false;
  const after = spans[i + 1]?.source ?? '';
  const isName = (word: string): boolean => lexicon.persons.has(word) || lexicon.places.has(word);
  if (characters.length === 1 && by === 'table') return true;
  if (characters.length > 1 && (isName(source) || !lexicon.entries.has(source))) return true;
  if (characters.length > 1 && placeSuffix.test(after)) return true;
  return j === characters.length - 1 && beginsName(after, isName);
}
