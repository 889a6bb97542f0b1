/** Prints the progress of a stage in whole lines, for terminals and logs alike. */
export interface Progress {
  /** A part with this name is finished. @param note What came of it, as “18 tests, 1.2 s”. */
  part(name: string, note: string): void;
  /** A test has ended; printed only if nothing was printed for a while. */
  test(name: string): void;
}

/** Maximum time without a line, in ms. */
const silence = 5000;

/**
 * @param total How many parts there are; 0 if only tests are counted.
 * @param print Takes a line.
 * @param now The clock, in milliseconds.
 */
export function createProgress(
  total: number,
  print: (line: string) => void,
  now: () => number = Date.now,
): Progress {
  let parts = 0;
  let tests = 0;
  let printed = now();
  const say = (line: string): void => {
    printed = now();
    print(line);
  };
  return {
    part: (name, note) => {
      parts += 1;
      say(`  ${parts}/${total}  ${name}  ${note}`);
    },
    test: (name) => {
      tests += 1;
      if (now() - printed >= silence) say(`  … ${tests} tests  ${name}`);
    },
  };
}

/** A time for people. @example seconds(1234) // '1.2 s' */
export const seconds = (milliseconds: number): string =>
  milliseconds < 60_000
    ? `${(milliseconds / 1000).toFixed(1)} s`
    : `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
