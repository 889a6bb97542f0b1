import * as z from 'zod';
import { dateSchema, lineSchema } from '../schema/common.ts';

const lineNumber = z.int().positive();
/** Line numbers; a list that was emptied is an empty list. */
const lineNumbers = z
  .array(lineNumber)
  .nullish()
  .transform((lines) => lines ?? []);

/** The parts of a planned article that are lists of single lines; `body` is a list of paragraphs. */
export const lineRoles = [
  'column',
  'kicker',
  'headline',
  'deck',
  'byline',
  'crossheads',
  'captions',
] as const;
export type LineRole = (typeof lineRoles)[number];

/** An article as source lines, each list in the order of the page. */
export const plannedArticleSchema = z.strictObject({
  /** How sure the program is of headings and body, from 0 to 1. */
  confidence: z.number().min(0).max(1).default(1),
  why: z.string().default(''),
  column: lineNumbers,
  kicker: lineNumbers,
  headline: z
    .array(lineNumber)
    .nullable()
    .transform((lines) => lines ?? []),
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

/** Something only the editor can decide. What each kind can be answered is in `answers.ts`. */
export const questionSchema = z.strictObject({
  id: lineSchema,
  kind: z.enum(['continuation', 'headline-missing', 'heads', 'main-headline', 'torn', 'stray']),
  /** The lines that are asked about. */
  lines: z.array(lineNumber),
  /** A line of the body that they may belong to. */
  about: lineNumber.optional(),
  ask: lineSchema,
  /** A line number may be written without quotation marks. */
  answer: z
    .union([z.string().transform((answer) => answer.trim()), z.number().transform(String)])
    .nullable(),
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
  articles: z
    .array(plannedArticleSchema)
    .nullable()
    .transform((articles) => articles ?? []),
  setAside: z
    .array(z.strictObject({ line: lineNumber, why: lineSchema }))
    .nullish()
    .transform((entries) => entries ?? []),
  unassigned: lineNumbers,
  questions: z
    .array(questionSchema)
    .nullish()
    .transform((questions) => questions ?? []),
  /** A fingerprint of each line that the plan was made of, as `hashesOf` gives them. */
  hashes: z.string().default(''),
});
export type Plan = z.output<typeof planSchema>;
