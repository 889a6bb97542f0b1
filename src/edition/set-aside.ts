import type { Source } from '../schema/article.ts';

/** Characters of a source line that the article does not have, or has as others. */
export type SetAside = Source['setAside'][number];

interface Weighed {
  /** The line without white space, with each entry replaced by what stands for it. */
  text: string;
  /** Where each entry was found, in code points from 1; null if the line does not contain it. */
  found: (number | null)[];
}

/**
 * Removes from a line what is set aside, ignoring white space. An entry takes the occurrence that begins
 * at its `at`; without one, the first that no other entry has taken.
 * @param entries Those of the line, in order.
 */
export function withoutSetAside(
  line: string,
  entries: readonly Pick<SetAside, 'text' | 'as' | 'at'>[],
): Weighed {
  const characters = [...line].flatMap((character, i) =>
    /\s/u.test(character) ? [] : [{ character, position: i + 1, as: character, isFree: true }],
  );
  const found: (number | null)[] = entries.map(() => null);
  const take = (
    { text, as = '', at }: Pick<SetAside, 'text' | 'as' | 'at'>,
    index: number,
  ): void => {
    const wanted = [...text.replace(/\s+/gu, '')];
    const start = characters.findIndex(
      ({ position }, i) =>
        (at === undefined || position === at) &&
        wanted.every((character, j) => {
          const own = characters[i + j];
          return own?.isFree === true && own.character === character;
        }),
    );
    const taken = start < 0 ? [] : characters.slice(start, start + wanted.length);
    taken.forEach((own, i) => {
      own.isFree = false;
      own.as = i === 0 ? as.replace(/\s+/gu, '') : '';
    });
    found[index] = taken[0]?.position ?? null;
  };
  entries.forEach((entry, i) => entry.at === undefined || take(entry, i));
  entries.forEach((entry, i) => entry.at !== undefined || take(entry, i));
  return { text: characters.map(({ as }) => as).join(''), found };
}

/**
 * The entries of a line without the positions that follow from the text.
 * @param entries Each with its position.
 */
export function withoutNeedlessPositions<Entry extends Pick<SetAside, 'text' | 'as' | 'at'>>(
  line: string,
  entries: readonly Entry[],
): (Entry | Omit<Entry, 'at'>)[] {
  const bare = entries.map(({ at: _, ...entry }) => entry);
  const { found } = withoutSetAside(line, bare);
  return entries.every(({ at }, i) => at === found[i]) ? bare : [...entries];
}
