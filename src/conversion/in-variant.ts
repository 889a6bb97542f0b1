import { numberEmendations } from '../edition/emendations.ts';
import type { Article, Edition, Issue } from '../edition/model.ts';
import { articleTexts, type ArticleText } from '../edition/texts.ts';
import { findQuote } from '../lib/find-quote.ts';
import type { Script, Variant } from '../schema/common.ts';
import { convertText } from './convert-runs.ts';
import type { Converter } from './converter.ts';
import type { ConverterFor } from './edition-converters.ts';
import { articleRules, pinFor } from './rules.ts';

/** An emendation in the script of a variant. */
export interface NoteInVariant {
  /** The id of its block. */
  p: string;
  /** The range of the block that `corr` replaces, in code points; the end is exclusive. */
  start: number;
  end: number;
  corr: string;
}

/** The texts of an article, converted to one of the edition's scripts. */
export interface ArticleInVariant {
  id: string;
  /** In the order of `articleTexts`; each has the same number of code points as its source. */
  texts: readonly ArticleText[];
  /** Emendations in the order of the text; those whose quotation is not found are left out. */
  notes: readonly NoteInVariant[];
  /** The names of all credits, including duplicates. */
  credits: readonly string[];
}

/** An issue, converted to one of the edition's scripts. */
export interface IssueInVariant {
  /** The newspaper of the issue, else of the edition; null if both are unknown. */
  newspaper: string | null;
  /** The articles in the order of their files. */
  articles: readonly ArticleInVariant[];
  /** Converts texts in the edition's script, which may contain marked texts of the issue. */
  convert: (text: string) => string;
}

/**
 * Converts an issue to a script, with the same result as on its pages.
 * @param converterFor The converters of the edition.
 */
export function issueInVariant(
  edition: Pick<Edition, 'script' | 'newspaper'>,
  issue: Issue,
  variant: Variant,
  converterFor: ConverterFor,
): IssueInVariant {
  const { data, script, articles } = issue;
  const scope = {
    script: edition.script,
    converterFrom: (from: Script): Converter => converterFor(from, variant),
  };
  const convert = (text: string): string => convertText(text, scope);
  const toVariant = converterFor(script, variant);
  return {
    newspaper:
      data.newspaper === null
        ? edition.newspaper && converterFor(edition.script, variant)(edition.newspaper)
        : toVariant(data.newspaper),
    articles: articles.map((article) => articleInVariant(article, script, variant, toVariant)),
    convert,
  };
}

/**
 * Converts an article to a script.
 * @param script The script it is printed in.
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
 * Groups the texts that share one element of a page. A group is converted as a whole, since its texts
 * are context for each other.
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
  (role === 'dateline' && position === null) || position === 'lead';

const isRunOn = (before: ArticleText, text: ArticleText): boolean =>
  isRunIn(before)
    ? isRunIn(text) || text.role === 'paragraph'
    : before.id === text.id
      ? before.position === text.position
      : (before.position === 'end' && text.position === 'end') ||
        (before.role === 'caption' && text.id === `${before.id}-credit`);

/** Converts a table cell by cell, as no cell is context for another. */
function convertTable(table: ArticleText, variant: Variant, convert: Converter): ArticleText {
  let start = 0;
  const cells = table.text.split('\n').map((cell) => {
    const end = start + [...cell].length;
    const pins = table.pins
      .filter((pin) => pin.start >= start && pin.start < end)
      .map((pin) => pinFor({ ...pin, start: pin.start - start }, variant));
    start = end + 1;
    return convert(cell, pins);
  });
  return { ...table, text: cells.join('\n') };
}

/** Converts the texts of a unit, joined by a space, or by nothing if one is run into the next. */
function convertUnit(
  unit: readonly ArticleText[],
  variant: Variant,
  convert: Converter,
): ArticleText[] {
  const [table] = unit;
  if (table?.role === 'table') return [convertTable(table, variant, convert)];
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

/** Converts a correction in the context of its block. */
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
