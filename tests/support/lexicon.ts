import { loadLexicon } from '../../src/conversion/lexicon.ts';
import { root } from './edition.ts';

/** The lexicon that the program uses. */
export const lexicon = await loadLexicon(root);
