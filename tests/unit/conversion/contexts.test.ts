import { describe, expect, test } from 'vitest';
import { compileContexts, contextRules } from '../../../src/conversion/contexts.ts';
import { createConverter, type ConverterOptions } from '../../../src/conversion/converter.ts';
import { ownWords } from '../../../src/conversion/words.ts';
import { lexicon } from '../../support/lexicon.ts';
import { simplify } from '../../support/measure-script.ts';

const options = { from: 'zh-Hans', to: 'zh-Hant', lexicon } satisfies ConverterOptions;
const convert = createConverter(options);

const rules = Object.entries(contextRules).flatMap(([character, list]) =>
  list.map((rule) => ({ character, list, rule, ...rule })),
);

describe('every rule for a character in its context has a sentence that needs it', () => {
  test('there are rules', () => {
    expect(rules.length).toBeGreaterThan(100);
  });

  test.each(rules)('$character is $form: $example', ({ character, list, rule, example }) => {
    const others = list.filter((other) => other !== rule);
    const contexts = compileContexts({ ...contextRules, [character]: others });
    const source = simplify(example);
    expect(convert(source)).toBe(example);
    expect(createConverter({ ...options, contexts })(source)).not.toBe(example);
  });
});

describe('every word of our own has a sentence that needs it', () => {
  test.each(Object.entries(ownWords))('%s', (word, { form, example }) => {
    const words = Object.fromEntries(Object.entries(ownWords).filter(([other]) => other !== word));
    const source = simplify(example);
    expect(convert(source)).toBe(example);
    expect(convert(source)).toContain(form);
    expect(createConverter({ ...options, words })(source)).not.toBe(example);
  });
});
