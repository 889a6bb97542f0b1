import { featuresOf } from '../../src/import/analysis/features.ts';
import { observe } from '../../src/import/analysis/observe.ts';
import type { Weights } from '../../src/import/analysis/sequence-model.ts';
import { storeWeights, type StoredWeights } from '../../src/import/analysis/weights.ts';
import type { Words } from '../../src/import/analysis/word-sense.ts';
import { fit, generator, shuffled, type Example } from './fit.ts';
import { options } from './options.ts';
import type { TruePage } from './pages.ts';
import { permittedStates } from './truth.ts';
import { labelled, variantsOf } from './vary.ts';

/** Fits weights to pages and other layouts of them; each page is prepared once. */
export class Trainer {
  readonly #words: Words;
  readonly #prepared = new Map<TruePage, Example[]>();

  constructor(words: Words) {
    this.#words = words;
  }

  fit(pages: readonly TruePage[]): Weights {
    return fit(
      pages.flatMap((page) => this.#examplesOf(page)),
      options,
    );
  }

  /** Fits weights as the program ships them. */
  train(pages: readonly TruePage[]): StoredWeights {
    return storeWeights(this.fit(pages), options.temperature);
  }

  #examplesOf(page: TruePage): Example[] {
    const known = this.#prepared.get(page);
    if (known) return known;
    const random = generator(seedOf(page.name));
    const layouts = shuffled(variantsOf(page, random), random).slice(0, options.variants);
    const made = [page, ...layouts, labelled(page, random)].map(
      ({ lines, truth, evidence }, i): Example => {
        const seen = observe(lines, evidence);
        return {
          features: featuresOf(seen, this.#words),
          permitted: permittedStates(
            truth,
            seen.map(({ number }) => number),
          ),
          weight: i === 0 ? 1 : options.variantWeight,
        };
      },
    );
    this.#prepared.set(page, made);
    return made;
  }
}

/** A number for a name, so that a page is always laid out in the same ways. */
const seedOf = (name: string): number =>
  [...name].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) | 0, 7);
