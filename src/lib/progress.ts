import { SingleBar } from 'cli-progress';
import { inOwnCommands } from './own-commands.ts';

/** Counts finished steps of a long task. */
export interface Progress {
  /** @param steps Number of steps that were finished, by default one. */
  step(steps?: number): void;
  stop(): void;
}

/** The output stream and clock; by default standard error and the system clock. */
export interface ProgressOutput {
  stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
  /** In ms. */
  now: () => number;
}

/** Minimum time between two lines if the output is not a terminal, in ms. */
const interval = 5000;

/** Writes a line to standard error, for messages that are not results. */
export const showNote = (text: string): void => {
  process.stderr.write(`${inOwnCommands(text)}\n`);
};

/** Writes a line that names the step that starts. */
export function showStep(
  name: string,
  { stream }: Pick<ProgressOutput, 'stream'> = { stream: process.stderr },
): void {
  stream.write(`${name} ……\n`);
}

/** The steps of a command, one after the other. */
export interface Steps {
  /** Ends the step before, and says what is done from here on. */
  begin: (name: string) => void;
  /** Shows the progress of what a step counts. @param total For 0, nothing is shown. */
  count: (label: string, total: number) => Progress;
  /** Ends the last step. */
  end: () => void;
}

/** Steps of which nothing is shown. */
export const silentSteps: Steps = {
  begin: () => undefined,
  count: () => ({ step: () => undefined, stop: () => undefined }),
  end: () => undefined,
};

/** @param isVerbose Whether the time of each step is shown when it ends. */
export function createSteps(
  isVerbose = false,
  { stream, now }: ProgressOutput = { stream: process.stderr, now: Date.now },
): Steps {
  let current: { name: string; since: number } | null = null;
  const end = (): void => {
    if (current && isVerbose) {
      const seconds = ((now() - current.since) / 1000).toFixed(1);
      stream.write(`  ${current.name}: ${seconds} s\n`);
    }
    current = null;
  };
  return {
    begin: (name) => {
      end();
      current = { name, since: now() };
      showStep(name, { stream });
    },
    count: showProgress,
    end,
  };
}

/**
 * Shows progress: a bar on a terminal, elsewhere a line at the start and one every few seconds.
 * @param total Number of steps; for 0 nothing is shown.
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
    step: (steps = 1) => {
      done += steps;
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
  return { step: (steps = 1) => bar.increment(steps), stop: () => bar.stop() };
}
