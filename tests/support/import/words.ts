import { importWords } from '../../../src/import/files/import-words.ts';

/** The words that plans are made with. */
export const words = await importWords();
