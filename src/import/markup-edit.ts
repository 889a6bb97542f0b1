/** A piece of a text that is markup: it is left out, or another text stands for it. */
export interface MarkupEdit {
  /** In UTF-16 units. */
  from: number;
  /** Exclusive. */
  to: number;
  /** What stands for it; empty if nothing does. */
  as: string;
  why: string;
}

/** The edits without those that overlap an earlier one of the list, in the order of the text. */
export function withoutOverlaps(edits: readonly MarkupEdit[]): MarkupEdit[] {
  const kept: MarkupEdit[] = [];
  for (const edit of edits) {
    if (kept.every(({ from, to }) => edit.to <= from || edit.from >= to)) kept.push(edit);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** A part of a text with its edits carried out. @param edits In the order of the text. */
export function applyEdits(
  text: string,
  edits: readonly MarkupEdit[],
  from = 0,
  to = text.length,
): string {
  const pieces: string[] = [];
  let end = from;
  for (const edit of edits) {
    if (edit.from < from || edit.to > to) continue;
    pieces.push(text.slice(end, edit.from), edit.as);
    end = edit.to;
  }
  return [...pieces, text.slice(end, to)].join('');
}

/** Characters of a line that are set aside, as an article's `source.setAside` has them. */
export interface MarkupAside {
  text: string;
  as?: string;
  /** Where they begin in the line, in code points from 1. */
  at: number;
  why: string;
}

/**
 * What edits set aside from a line. White space is left out, as no comparison minds it; neighbours that
 * are removed for one reason are one entry.
 * @param edits In the order of the text.
 */
export function asidesOf(line: string, edits: readonly MarkupEdit[]): MarkupAside[] {
  const merged: MarkupEdit[] = [];
  for (const edit of edits) {
    const last = merged.at(-1);
    const follows = last?.to === edit.from && last.why === edit.why;
    if (last && follows && last.as.trim() === '' && edit.as.trim() === '') last.to = edit.to;
    else merged.push({ ...edit });
  }
  return merged.flatMap(({ from, to, as, why }) => {
    const raw = line.slice(from, to);
    const text = raw.replace(/\s+/gu, ' ').trim();
    if (text === '') return [];
    const blank = raw.length - raw.trimStart().length;
    const at = [...line.slice(0, from + blank)].length + 1;
    return [{ text, ...(as.trim() !== '' && { as: as.trim() }), at, why }];
  });
}
