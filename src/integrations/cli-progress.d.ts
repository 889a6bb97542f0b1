declare module 'cli-progress' {
  /** A bar on one line of the terminal. */
  export class SingleBar {
    constructor(options: {
      format: string;
      stream?: NodeJS.WritableStream;
      noTTYOutput?: boolean;
      clearOnComplete?: boolean;
      hideCursor?: boolean;
    });
    start(total: number, value: number): void;
    increment(): void;
    stop(): void;
  }
}
