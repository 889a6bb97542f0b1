import { headTexts } from '../edition/texts.ts';
import type { Article } from '../edition/model.ts';
import type { Script } from '../schema/common.ts';
import { unpairedQuote } from '../conversion/quotes.ts';
import { problem, type Problem } from '../problems/problem.ts';

/** Context on either side in a notice, in code points. */
const around = 6;

/**
 * Notices of unpaired quotation marks in a block; conversion does not change the quotation marks of
 * such a block.
 */
export const checkQuotes = (
  articles: readonly Pick<Article, 'file' | 'data' | 'blocks'>[],
  script: Script,
): Problem[] =>
  articles.flatMap(({ file, data, blocks }) =>
    [...blocks, ...headTexts(data).map(({ text }) => ({ text, line: 1 }))].flatMap(
      ({ text, line }) => {
        const index = unpairedQuote(text, script);
        if (index === null) return [];
        const words = [...text]
          .slice(Math.max(0, index - around), index + around)
          .join('')
          .replaceAll('\n', '／');
        const place = { file, line, column: line === 1 ? 1 : index + 1 };
        return problem('quotes-unpaired', place, { text: words });
      },
    ),
  );
