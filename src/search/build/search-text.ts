import type { ArticleInVariant, NoteInVariant } from '../../conversion/in-variant.ts';
import type { ArticleText } from '../../edition/texts.ts';
import type { Script, Variant } from '../../schema/common.ts';
import type { FacetName } from '../query/search-api.ts';

/** A passage that search looks into by itself. */
export interface Passage {
  /** The element of the article's page that shows it; empty for the head. */
  anchor: string;
  /** The source reading. */
  text: string;
  /** Emendations in the order of the text, none overlapping another. */
  notes?: Note[];
}

/** An emendation: `corr` for the code points from `start` to `end`. */
export interface Note {
  start: number;
  end: number;
  corr: string;
}

/** What a result shows, in one script. */
export interface SearchText {
  headline: string;
  kicker: string;
  /** Date and page, as the edition shows them. */
  place: string;
  column: string | null;
  passages: Passage[];
}

/** An article as search knows it. */
export interface SearchSource {
  /** The article's id, which its address is made from. */
  id: string;
  /** The script of its text, where that is not the edition's. */
  script?: Script;
  /** In the script that it is printed in. */
  text: SearchText;
  /** `YYYY-MM-DD`, or null. */
  date: string | null;
  /** What results can be narrowed by, beside the date; empty strings where there is nothing. */
  facets: ArticleFacets;
}

/** An article for the index, and what its results show in every script of the edition. */
export interface SearchArticle {
  source: SearchSource;
  shown: ReadonlyMap<Variant, SearchText>;
}

export interface ArticleFacets extends Record<Extract<FacetName, 'column' | 'newspaper'>, string> {
  reporter: readonly string[];
  name: readonly string[];
}

/**
 * The text of an article as it stands on its page, passage by passage.
 * @param place Date and page, as the edition shows them.
 */
export function searchText({ texts, notes }: ArticleInVariant, place: string): SearchText {
  const firstId = texts.find(({ role }) => role === 'paragraph')?.id ?? '';
  const groups = Map.groupBy(texts, (text) => passageKey(text, firstId));
  const passages = [...groups].map(([key, own]): Passage => {
    const anchor = anchorOf(key);
    const joint = jointOf(key, anchor);
    const text = own.map((one) => one.text).join(joint);
    const block = own.find(({ role }) => bodyRoles.has(role));
    const before = own.slice(0, block ? own.indexOf(block) : 0);
    const offset = [...before.map((one) => one.text + joint).join('')].length;
    const found = withoutOverlap(notes.filter(({ p }) => p === block?.id));
    return {
      anchor,
      text,
      ...(found.length > 0 && {
        notes: found.map(({ start, end, corr }) => ({
          start: start + offset,
          end: end + offset,
          corr,
        })),
      }),
    };
  });
  const lines = (role: ArticleText['role']): string =>
    texts
      .filter((text) => text.role === role)
      .map(({ text }) => text)
      .join(' ');
  return {
    headline: lines('headline'),
    kicker: lines('kicker'),
    place,
    column: lines('column') || null,
    passages,
  };
}

const bodyRoles: ReadonlySet<ArticleText['role']> = new Set(['paragraph', 'table', 'crosshead']);

const headRoles = ['column', 'kicker', 'headline', 'deck', 'under-head'];

/** Texts of one passage have one key: a role of the head, or the anchor. */
function passageKey({ role, id, position }: ArticleText, firstId: string): string {
  if (position === 'end') return 'byline';
  if (role === 'dateline' || position === 'lead') return firstId;
  if (role === 'byline') return position === 'under-head' ? position : `byline-${position}`;
  return role === 'credit' ? id.replace(/-credit$/u, '') : id;
}

const anchorOf = (key: string): string => (headRoles.includes(key) ? '' : key);

/** What stands between the texts of a passage. */
function jointOf(key: string, anchor: string): string {
  if (key === 'under-head' || anchor.startsWith('byline')) return '\n';
  if (anchor === '') return ' ';
  return /^[ph]\d/u.test(anchor) ? '' : '　';
}

/** Of notes that overlap, the first. */
const withoutOverlap = (notes: readonly NoteInVariant[]): NoteInVariant[] =>
  [...notes]
    .sort((a, b) => a.start - b.start)
    .filter(({ start }, i, all) => start >= (all[i - 1]?.end ?? 0));
