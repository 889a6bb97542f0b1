import type { MarkupEdit } from './markup-edit.ts';

const why = 'LaTeX 的记号';

/** Commands that print one character. */
const symbols: Readonly<Record<string, string>> = {
  times: '×',
  div: '÷',
  pm: '±',
  cdot: '·',
  sim: '～',
  approx: '≈',
  neq: '≠',
  le: '≤',
  leq: '≤',
  leqslant: '≤',
  ge: '≥',
  geq: '≥',
  geqslant: '≥',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  uparrow: '↑',
  downarrow: '↓',
  ldots: '…',
  cdots: '…',
  dots: '…',
  circ: '°',
  degree: '°',
  prime: '′',
  permil: '‰',
  textperthousand: '‰',
  bullet: '●',
  triangle: '△',
  star: '☆',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  mu: 'μ',
  pi: 'π',
  Omega: 'Ω',
};

/** Commands that only set the type of the group that follows. */
const styles = new Set(
  'text textrm textbf textit mathrm mathbf mathit mathsf boldsymbol operatorname'.split(' '),
);

/** Commands that print white space, which formulas are read without. */
const spaces = new Set([',', ';', ':', '!', ' ', 'quad', 'qquad']);

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ';
const subscripts = '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎';

/** A text in raised or lowered characters; undefined if Unicode does not have all of them. */
export function scriptForm(text: string, where: 'above' | 'below'): string | undefined {
  const forms = new Map(
    [...(where === 'above' ? superscripts : subscripts)].map((form) => [
      form.normalize('NFKC'),
      form,
    ]),
  );
  const raised = [...text].map((character) =>
    where === 'above' && '°′'.includes(character) ? character : forms.get(character),
  );
  return text === '' || raised.includes(undefined) ? undefined : raised.join('');
}

/**
 * Formulas: between dollar signs or `\(` and `\)`. Between dollar signs without any command stands a
 * formula only if no blank is next to the signs and no digit follows, as these may be prices.
 */
const formulas =
  /(?<!\\)(?<open>\${1,2})(?<body>(?:\\.|[^$\\])+)\k<open>|\\\((?<inline>.+?)\\\)|\\\[(?<display>.+?)\\\]/gsu;

/** Finds the formulas that can be read as plain text; others, such as fractions, are left as they are. */
export function latexEdits(text: string): MarkupEdit[] {
  return [...text.matchAll(formulas)].flatMap((match) => {
    const { open, body, inline, display } = match.groups ?? {};
    const content = body ?? inline ?? display ?? '';
    const isPlain = !/[\\^_{]/u.test(content);
    const next = text[match.index + match[0].length] ?? '';
    const isPrice = !/^[!-~](?:[ -~]*[!-~])?$/u.test(content) || /\d/u.test(next);
    if (open !== undefined && isPlain && isPrice) return [];
    const start = match.index + (open ?? '\\(').length;
    const end = start + content.length;
    const inner = readFormula(text, start, end);
    if (inner === undefined) return [];
    const sign = (from: number, to: number): MarkupEdit => ({ from, to, as: '', why });
    return [sign(match.index, start), ...inner, sign(end, match.index + match[0].length)];
  });
}

/** The edits of a part of a formula; undefined if it is not plain text with indices. */
function readFormula(text: string, start: number, end: number): MarkupEdit[] | undefined {
  const edits: MarkupEdit[] = [];
  const replace = (from: number, to: number, as: string): void => {
    edits.push({ from, to, as, why });
  };
  let at = start;
  while (at < end) {
    const character = text[at] ?? '';
    if (/\s/u.test(character) || character === '~') {
      replace(at, at + 1, '');
      at += 1;
    } else if (character === '^' || character === '_') {
      const argument = argumentAt(text, at + 1, end);
      const inner = argument && plainText(text, argument.from, argument.to);
      const form = inner && scriptForm(inner, character === '^' ? 'above' : 'below');
      if (!argument || form === undefined || form === '') return undefined;
      replace(at, argument.end, form);
      at = argument.end;
    } else if (character === '{') {
      const group = argumentAt(text, at, end);
      const inner = group && readFormula(text, group.from, group.to);
      if (!group || !inner) return undefined;
      replace(at, at + 1, '');
      edits.push(...inner);
      replace(group.to, group.end, '');
      at = group.end;
    } else if (character === '\\') {
      const command = commandAt(text, at, end);
      if (!command) return undefined;
      const { name, to } = command;
      if (/^[%$&#_{}]$/u.test(name)) replace(at, at + 1, '');
      else if (spaces.has(name) || styles.has(name)) replace(at, to, '');
      else if (Object.hasOwn(symbols, name)) replace(at, to, symbols[name] ?? '');
      else return undefined;
      at = to;
    } else if ('}$&#'.includes(character)) {
      return undefined;
    } else {
      // A hyphen is a minus, except between two digits, as in a range.
      const isMinus = character === '-' && !isBetweenDigits(text, at);
      if (isMinus) replace(at, at + 1, '−');
      at += 1;
    }
  }
  return edits;
}

const isBetweenDigits = (text: string, at: number): boolean =>
  /\d\s*$/u.test(text.slice(0, at)) && /^\s*\d/u.test(text.slice(at + 1));

/** The text that a part of a formula prints. */
function plainText(text: string, start: number, end: number): string | undefined {
  const edits = readFormula(text, start, end);
  if (!edits) return undefined;
  let rest = start;
  const pieces: string[] = [];
  for (const { from, to, as } of edits) {
    pieces.push(text.slice(rest, from), as);
    rest = to;
  }
  return [...pieces, text.slice(rest, end)].join('');
}

interface Argument {
  /** The content, without braces. */
  from: number;
  to: number;
  /** Where the argument ends, with its braces. */
  end: number;
}

/** The argument at a position: a group, a command or one character. */
function argumentAt(text: string, at: number, end: number): Argument | undefined {
  if (at >= end) return undefined;
  if (text[at] === '\\') {
    const command = commandAt(text, at, end);
    return command && { from: at, to: command.to, end: command.to };
  }
  if (text[at] !== '{') {
    const to = at + String.fromCodePoint(text.codePointAt(at) ?? 0).length;
    return { from: at, to, end: to };
  }
  let depth = 0;
  for (let i = at; i < end; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '{') depth += 1;
    else if (text[i] === '}') depth -= 1;
    if (depth === 0) return { from: at + 1, to: i, end: i + 1 };
  }
  return undefined;
}

/** The command whose backslash is at a position. */
function commandAt(
  text: string,
  at: number,
  end: number,
): { name: string; to: number } | undefined {
  const name = /^\\(?<name>[A-Za-z]+|[^A-Za-z])/u.exec(text.slice(at, end))?.groups?.['name'];
  return name === undefined ? undefined : { name, to: at + 1 + name.length };
}
