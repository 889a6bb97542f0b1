import type { Variant } from '../schema/common.ts';
import characters from './common-characters.json' with { type: 'json' };
import { punctuation } from './punctuation.ts';

/** The commonest characters of newspapers in a script, in falling order. */
export const commonCharacters = (variant: Variant): readonly string[] => [
  ...(variant === 'zh-Hans' ? characters.hans : characters.hant),
];

/** Number of common characters in the file that all pages share; docs/fonts.md compares sizes. */
const coreSize = 300;

/**
 * The characters of the file that the texts of all pages share: the commonest ones, and all punctuation,
 * as browsers reduce the space between adjacent marks only if they come from one font.
 */
export const coreCharacters = (variant: Variant, size = coreSize): ReadonlySet<string> =>
  new Set([' ', ...punctuation, ...commonCharacters(variant).slice(0, size)]);
