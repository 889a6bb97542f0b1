import type { Variant } from '../../schema/common.ts';
import { createConverter, type Converter } from '../converter.ts';
import type { Decider, Pin, Span } from '../span.ts';
import { loadDictionaries } from '../dictionaries.ts';
import type { Lexicon } from '../lexicon.ts';
import { beginsName, nameLike } from '../surnames.ts';

/** A character with more than one possible form, and the form chosen for it. */
export interface Decision {
  /** In code points of the text. */
  offset: number;
  source: string;
  target: string;
  by: Decider;
  /** The form that OpenCC alone would choose. */
  dictionary: string;
  /** All forms in the dictionaries. */
  forms: string[];
  /** Whether words or context rules chose another form than OpenCC alone. */
  disagrees: boolean;
  /** Whether it may be part of a name that no rule lists. */
  maybeName: boolean;
}

/** Lists the characters of a text with more than one possible form, in order. */
export type Decide = (text: string, convert: Converter, pins?: readonly Pin[]) => Decision[];

/** Creates the list function for one direction. */
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

/** Deciders other than editors. */
const guessed: ReadonlySet<Decider> = new Set(['phrase', 'context', 'table']);

/** Suffixes of place names. */
const placeSuffix = /^(?:[省市区县旗镇乡村庄屯寨路街巷里站山岭河江湖桥]|街道|社区|小区|车站|车间)/u;

/**
 * Whether a character may be part of a name: it is common in names and stands alone without a rule, in
 * a word that is a name or not in the lexicon, or at the end of a word before a possible given name.
 */
function isMaybeName(spans: readonly Span[], i: number, j: number, lexicon: Lexicon): boolean {
  const { source = '', by } = spans[i] ?? {};
  const characters = [...source];
  if (!nameLike.has(characters[j] ?? '')) return false;
  const after = spans[i + 1]?.source ?? '';
  const isName = (word: string): boolean => lexicon.isName(word);
  if (characters.length === 1 && by === 'table') return true;
  if (characters.length > 1 && (isName(source) || !lexicon.has(source))) return true;
  if (characters.length > 1 && placeSuffix.test(after)) return true;
  return j === characters.length - 1 && beginsName(after, isName);
}
