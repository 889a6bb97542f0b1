import { SingleBar } from 'cli-progress';

/** Tells that one more of the work is done, and that there is no more. */
export interface Progress {
  step(): void;
  stop(): void;
}

/** A bar that counts long work on a terminal; nothing is written anywhere else. */
export function showProgress(label: string, total: number): Progress {
  if (total === 0 || !process.stderr.isTTY) return { step: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}`,
    stream: process.stderr,
    clearOnComplete: true,
    hideCursor: true,
  });
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
