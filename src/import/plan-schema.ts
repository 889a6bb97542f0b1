import * as z from 'zod';
import { dateSchema, lineSchema } from '../schema/common.ts';

const lineNumber = z.int().positive();
const lineNumbers = z.array(lineNumber).default([]);

/** An article as source lines, each list in the order of the page. */
export const plannedArticleSchema = z.strictObject({
  /** How sure the program is of headings and body, from 0 to 1. */
  confidence: z.number().min(0).max(1).default(1),
  why: z.string().default(''),
  column: lineNumbers,
  kicker: lineNumbers,
  headline: z.array(lineNumber),
  deck: lineNumbers,
  /** Lines that name the authors; the first line of the body among them where it does. */
  byline: lineNumbers,
  /** Paragraphs, each as the lines that make it up. */
  body: z
    .array(z.union([z.array(lineNumber).min(1), lineNumber.transform((line) => [line])]))
    .min(1),
  crossheads: lineNumbers,
  captions: lineNumbers,
  /** What the editor adds: label, emendations, inferred … as in the article's frontmatter. */
  frontmatter: z.record(z.string(), z.unknown()).default({}),
});
export type PlannedArticle = z.output<typeof plannedArticleSchema>;

/** Something only the editor can decide. An answer of any kind closes it. */
export const questionSchema = z.strictObject({
  id: lineSchema,
  lines: z.array(lineNumber),
  ask: lineSchema,
  answer: z.string().nullable(),
});
export type Question = z.output<typeof questionSchema>;

/** How a transcript becomes articles: proposed by the program, corrected by the editor. */
export const planSchema = z.strictObject({
  source: z.strictObject({
    file: lineSchema,
    sha256: z.string().regex(/^[0-9a-f]{64}$/u),
    lines: z.int().positive(),
  }),
  /** What the page says of itself, and the line that says so. */
  issue: z.strictObject({
    date: dateSchema.nullable(),
    dateLine: lineNumber.nullable(),
    page: lineSchema.nullable(),
    pageLine: lineNumber.nullable(),
  }),
  articles: z.array(plannedArticleSchema).min(1),
  setAside: z.array(z.strictObject({ line: lineNumber, why: lineSchema })).default([]),
  unassigned: lineNumbers,
  questions: z.array(questionSchema).default([]),
});
export type Plan = z.output<typeof planSchema>;
