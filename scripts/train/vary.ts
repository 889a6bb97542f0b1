import { applyChain, loadDictionaries } from '../../src/conversion/dictionaries.ts';
import type { BlockLabel, LineEvidence } from '../../src/import/evidence.ts';
import type { TruePage } from './pages.ts';
import type { Tag } from './truth.ts';

/** A line with its tags, to be laid out anew. */
interface Piece {
  text: string;
  tags: readonly Tag[] | undefined;
  blanks: number;
}

const piecesOf = ({ lines, truth }: TruePage): Piece[] => {
  const pieces: Piece[] = [];
  let blanks = 0;
  lines.forEach((text, i) => {
    if (text.trim() === '') blanks += 1;
    else {
      pieces.push({ text, tags: truth.get(i + 1), blanks });
      blanks = 0;
    }
  });
  return pieces;
};

function pageOf(name: string, pieces: readonly Piece[]): TruePage {
  const lines: string[] = [];
  const truth = new Map<number, readonly Tag[] | undefined>();
  for (const { text, tags, blanks } of pieces) {
    for (let i = 0; i < blanks; i += 1) lines.push('');
    lines.push(text);
    truth.set(lines.length, tags);
  }
  return { name, lines, truth };
}

const roleOf = ({ tags }: Piece): string => tags?.[0]?.role ?? '?';

/** A page in other layouts with the same truth: what one tool leaves, another does not. */
export function variantsOf(page: TruePage, random: () => number): TruePage[] {
  const pieces = piecesOf(page);
  const hasLevels = pieces.some(({ text }) => /^#/u.test(text));
  const isWrapped =
    pieces.filter(
      ({ text, tags }, i) =>
        text.length < 34 &&
        tags?.[0]?.role === 'b' &&
        pieces[i - 1]?.tags?.[0]?.paragraph === tags[0].paragraph,
    ).length > 4;
  const made: TruePage[] = [];
  const add = (name: string, change: (piece: Piece, i: number) => Piece | Piece[]): void => {
    made.push(pageOf(`${page.name}~${name}`, pieces.flatMap(change)));
  };
  if (pieces.some(({ blanks }) => blanks > 0)) add('dense', (piece) => ({ ...piece, blanks: 0 }));
  add('loose', (piece, i) => ({ ...piece, blanks: i === 0 ? 0 : 1 }));
  if (!hasLevels) {
    const all = random() < 0.5;
    add('hash', (piece) => {
      const role = roleOf(piece);
      const marks =
        role === 'h'
          ? all
            ? '# '
            : '## '
          : role === 'x'
            ? all
              ? '# '
              : '### '
            : 'kd'.includes(role)
              ? all
                ? '# '
                : '### '
              : role === 'c'
                ? '# '
                : '';
      const own = marks === '' ? piece.text : `${marks}${piece.text.trim()}`;
      return { ...piece, text: own, blanks: 1 };
    });
  } else add('flat', (piece) => ({ ...piece, text: piece.text.replace(/^#+\s+/u, '') }));
  if (!isWrapped) {
    const width = 12 + Math.floor(random() * 16);
    const indent = random() < 0.5;
    add('wrapped', (piece) => {
      if (
        !'b'.includes(roleOf(piece)) ||
        piece.text.trim().length <= width ||
        /^[<\|]/u.test(piece.text.trim())
      )
        return { ...piece, blanks: random() < 0.5 ? piece.blanks : 0 };
      const characters = [...(indent ? '　　' : ''), ...piece.text.trim()];
      const rows: Piece[] = [];
      while (characters.length > 0) {
        let take = width;
        if (/[，。、；：！？”’）」』】]/u.test(characters[take] ?? '')) take += 1;
        rows.push({
          text: characters.splice(0, take).join(''),
          tags: piece.tags,
          blanks: rows.length === 0 ? (piece.blanks && random() < 0.5 ? 1 : 0) : 0,
        });
      }
      return rows;
    });
  }
  add('indented', (piece) => ({
    ...piece,
    text: roleOf(piece) === 'b' ? `　　${piece.text.trim()}` : piece.text,
  }));
  const all = page.lines.join('');
  const toHans = /[這個說發國來時會為對於學們過還開]/u.test(all);
  const { characterChain } = loadDictionaries(
    toHans ? 'zh-Hant' : 'zh-Hans',
    toHans ? 'zh-Hans' : 'zh-Hant',
  );
  if (random() < 0.4)
    add('script', (piece) => ({ ...piece, text: applyChain(characterChain, piece.text) }));
  return made;
}

/** Labels that tools give to the roles of lines. */
const labels: Readonly<Record<string, readonly BlockLabel[]>> = {
  '-': ['header', 'footer', 'page-number', 'header'],
  c: ['title', 'text', 'header'],
  k: ['title', 'text'],
  h: ['title'],
  d: ['title', 'text'],
  y: ['text'],
  x: ['title', 'title', 'text'],
  p: ['caption', 'caption', 'text'],
  b: ['text'],
};

/** Heights of type by role, as multiples of the body’s. */
const sizes: Readonly<Record<string, readonly [number, number]>> = {
  '-': [0.8, 1.3],
  c: [1, 1.8],
  k: [1.1, 1.8],
  h: [1.7, 4],
  d: [1.1, 1.9],
  y: [0.9, 1.1],
  x: [1.05, 1.5],
  p: [0.8, 1],
  b: [0.97, 1.03],
};

/** A page as a tool that labels blocks, or measures type, or both, would hand it over; at times it errs. */
export function labelled(page: TruePage, random: () => number): TruePage {
  const [hasLabels, hasSizes] =
    random() < 0.4 ? [true, true] : random() < 0.6 ? [true, false] : [false, true];
  let block = 0;
  const evidence = page.lines.map((text, i): LineEvidence | undefined => {
    if (text.trim() === '') {
      block += 1;
      return undefined;
    }
    const role = random() < 0.05 ? 'b' : (page.truth.get(i + 1)?.[0]?.role ?? 'b');
    const kinds = labels[role] ?? ['text'];
    const [least, most] = sizes[role] ?? [1, 1];
    const label = /^<table|^\|/u.test(text) ? 'table' : kinds[Math.floor(random() * kinds.length)];
    return {
      page: 0,
      block,
      ...(hasLabels && label !== undefined && { label }),
      ...(hasSizes && { size: 10 * (least + random() * (most - least)) }),
    };
  });
  const lines = page.lines.map((text) => text.replace(/^#+\s+/u, ''));
  return { ...page, name: `${page.name}~labelled`, lines, evidence };
}
