import * as z from 'zod';
import { lineSchema } from './common.ts';

/** `transcripts/NAME.ledger.yaml`: where each filled line of a transcript went. */
export const ledgerSchema = z.strictObject({
  source: z.strictObject({ file: lineSchema, sha256: z.string() }),
  /** The files that the import wrote, with the sha256 of what it wrote. */
  written: z.record(z.string(), z.string()),
  lines: z.array(
    z.union([
      z.strictObject({ line: z.int().positive(), article: lineSchema, role: lineSchema }),
      z.strictObject({ line: z.int().positive(), setAside: lineSchema }),
    ]),
  ),
});
export type Ledger = z.output<typeof ledgerSchema>;
