import { numberEmendations } from '../edition/emendations.ts';
import { markIssueData } from '../edition/issue-script.ts';
import type { Article, Edition, Issue } from '../edition/model.ts';
import { articleTexts, type ArticleText } from '../edition/texts.ts';
import { findQuote } from '../lib/find-quote.ts';
import type { Script, Variant } from '../schema/common.ts';
import type { IssueData } from '../schema/issue.ts';
import { convertText } from './convert-runs.ts';
import type { Converter } from './converter.ts';
import type { ConverterFor } from './edition-converters.ts';
import { articleRules, pinFor } from './rules.ts';

/** An emendation in the script of a variant. */
export interface NoteInVariant {
  /** The block that it belongs to. */
  p: string;
  /** The code points of the block that `corr` stands for; the end is exclusive. */
  start: number;
  end: number;
  corr: string;
}

/** What an article says in one of the edition's scripts. */
export interface ArticleInVariant {
  id: string;
  variant: Variant;
  /** As `articleTexts` lists them, each of as many code points as in the source. */
  texts: readonly ArticleText[];
  /** Its emendations in the order of the text, those whose passage is there. */
  notes: readonly NoteInVariant[];
  /** The names of its credits, as often as they are named. */
  credits: readonly string[];
}

/** An issue in one of the edition's scripts. */
export interface IssueInVariant {
  id: string;
  variant: Variant;
  /** The newspaper of the issue, else that of the edition; null where neither is known. */
  newspaper: string | null;
  /** The articles in the order of their files. */
  articles: readonly ArticleInVariant[];
  /** What the issue prints about itself, with marks where its script is not the edition's. */
  printed: IssueData;
  /** Converts words of the edition itself, in which marked words of the issue may stand. */
  convert: (text: string) => string;
}

/**
 * An issue as it is read in a script, the same as its pages show.
 * @param converterFor The converters of the edition.
 */
export function issueInVariant(
  edition: Pick<Edition, 'script' | 'newspaper'>,
  issue: Issue,
  variant: Variant,
  converterFor: ConverterFor,
): IssueInVariant {
  const { id, data, script, articles } = issue;
  const scope = {
    script: edition.script,
    converterFrom: (from: Script): Converter => converterFor(from, variant),
  };
  const convert = (text: string): string => convertText(text, scope);
  const toVariant = converterFor(script, variant);
  return {
    id,
    variant,
    newspaper:
      data.newspaper === null
        ? edition.newspaper && converterFor(edition.script, variant)(edition.newspaper)
        : toVariant(data.newspaper),
    articles: articles.map((article) => articleInVariant(article, script, variant, toVariant)),
    printed: markIssueData(data, edition),
    convert,
  };
}

/**
 * An article as it is read in a script.
 * @param script The script that it is printed in.
 * @param convert The converter from that script.
 */
export function articleInVariant(
  article: Pick<Article, 'data' | 'blocks'>,
  script: Script,
  variant: Variant,
  convert: Converter,
): ArticleInVariant {
  const { data, blocks } = article;
  const rules = articleRules(data.glossary, script, variant);
  const own = rules.length > 0 ? convert.withRules(rules) : convert;
  return {
    id: data.id,
    variant,
    texts: unitsOf(articleTexts(article)).flatMap((unit) => convertUnit(unit, variant, own)),
    notes: numberEmendations(data.emendations, blocks).flatMap(({ p, corr, ...quote }) => {
      const block = blocks.find(({ id }) => id === p);
      const span = block && findQuote(block.text, quote);
      if (!block || !span || typeof span === 'string') return [];
      return [{ p, ...span, corr: convertCorrection(block, span, corr, variant, own) }];
    }),
    credits: data.credits.map(({ name }) => own(name)),
  };
}

/**
 * Texts that stand together in one element of a page are converted together, since each is context
 * for the other.
 */
function unitsOf(texts: readonly ArticleText[]): ArticleText[][] {
  const units: ArticleText[][] = [];
  for (const text of texts) {
    const unit = units.at(-1);
    const last = unit?.at(-1);
    if (unit && last && isRunOn(last, text)) unit.push(text);
    else units.push([text]);
  }
  return units;
}

const isRunIn = ({ role, position }: ArticleText): boolean =>
  role === 'dateline' || position === 'lead';

const isRunOn = (before: ArticleText, text: ArticleText): boolean =>
  isRunIn(before)
    ? isRunIn(text) || text.role === 'paragraph'
    : before.id === text.id
      ? before.position === text.position
      : before.role === 'caption' && text.id === `${before.id}-credit`;

/** Converts the texts of a unit, which a blank divides, or nothing where one runs into the next. */
function convertUnit(
  unit: readonly ArticleText[],
  variant: Variant,
  convert: Converter,
): ArticleText[] {
  const blank = unit.some(isRunIn) ? '' : ' ';
  const pieces = unit.map(({ text }) => [...text]);
  const starts = pieces.map((_, i) =>
    pieces.slice(0, i).reduce((sum, piece) => sum + piece.length + blank.length, 0),
  );
  const pins = unit.flatMap((text, i) =>
    text.pins.map((pin) => pinFor({ ...pin, start: pin.start + (starts[i] ?? 0) }, variant)),
  );
  const converted = [...convert(pieces.map((piece) => piece.join('')).join(blank), pins)];
  return unit.map((text, i) => {
    const start = starts[i] ?? 0;
    const end = start + (pieces[i]?.length ?? 0);
    return { ...text, text: converted.slice(start, end).join('') };
  });
}

/** A correction as it reads in its place. */
function convertCorrection(
  { text, pins }: Article['blocks'][number],
  { start, end }: { start: number; end: number },
  corr: string,
  variant: Variant,
  convert: Converter,
): string {
  const characters = [...text];
  const emended = [...characters.slice(0, start), ...corr, ...characters.slice(end)];
  const before = pins
    .map((pin) => pinFor(pin, variant))
    .filter((pin) => pin.start + [...pin.source].length <= start);
  const target = [...convert(emended.join(''), before)];
  return target.slice(start, start + [...corr].length).join('');
}
