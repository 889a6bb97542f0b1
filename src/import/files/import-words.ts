import { loadLexicon } from '../../conversion/lexicon.ts';
import { root } from '../../lib/root.ts';
import type { Words } from '../analysis/word-sense.ts';

/** The words by which a line that was cut in two is recognised. */
export const importWords = (): Promise<Words> => loadLexicon(root);
