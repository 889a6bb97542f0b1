import { SingleBar } from 'cli-progress';
import { inOwnCommands } from './own-commands.ts';

/** Counts what is done of a work, and ends the count. */
export interface Progress {
  step(): void;
  stop(): void;
}

/** Where progress is written, and the clock; standard error and the system's by default. */
export interface ProgressOutput {
  stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
  /** In ms. */
  now: () => number;
}

/** Where there is no terminal, a count is written at most so often, in ms. */
const interval = 5000;

/** Tells the person at the terminal something that is no result: a line on standard error. */
export const showNote = (text: string): void => {
  process.stderr.write(`${inOwnCommands(text)}\n`);
};

/** Writes a line that says what is done from here on. */
export function showStep(
  name: string,
  { stream }: Pick<ProgressOutput, 'stream'> = { stream: process.stderr },
): void {
  stream.write(`${name} ……\n`);
}

/**
 * Counts long work: a bar on a terminal, elsewhere a line at the beginning and one every few seconds.
 * Nothing is shown where there is no work.
 */
export function showProgress(
  label: string,
  total: number,
  { stream, now }: ProgressOutput = { stream: process.stderr, now: Date.now },
): Progress {
  if (total === 0) return { step: () => undefined, stop: () => undefined };
  if (stream.isTTY) return showBar(label, total);
  let done = 0;
  let last = now();
  showStep(`${label} ${done}/${total}`, { stream });
  return {
    step: () => {
      done += 1;
      if (now() - last < interval) return;
      last = now();
      showStep(`${label} ${done}/${total}`, { stream });
    },
    stop: () => undefined,
  };
}

function showBar(label: string, total: number): Progress {
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
