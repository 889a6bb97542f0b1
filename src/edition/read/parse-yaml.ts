import leven from 'leven';
import {
  isMap,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml';
import * as z from 'zod';
import { isProblemCode, problem, type Place, type Problem } from '../../problems/problem.ts';
import { findYamlSlips } from './yaml-slips.ts';

type Path = readonly PropertyKey[];

/** Maps parts of a parsed YAML document to places in its file. */
export interface YamlSource {
  /** The place of the key or list item at a path, or of its nearest existing ancestor. */
  placeOf(path: Path): Place;
}

export interface YamlResult<T> {
  /** The validated data; undefined if there are problems. */
  data: T | undefined;
  /** The parsed data before validation; undefined after a syntax error. */
  raw: unknown;
  source: YamlSource;
  problems: Problem[];
}

interface YamlInput {
  file: string;
  text: string;
  /** The line of the file where the YAML begins, counted from 1. */
  firstLine?: number;
}

/**
 * Parses YAML 1.2 and validates it.
 * @returns The data or all problems, each at the place of the wrong key or value.
 */
export function parseYaml<Schema extends z.ZodType>(
  input: YamlInput,
  schema: Schema,
): YamlResult<z.output<Schema>> {
  const { file, text, firstLine = 1 } = input;
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });

  const placeIn = (line: number, column: number): Place => ({
    file,
    line: line + firstLine - 1,
    column,
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return placeIn(line, col);
  };
  const source: YamlSource = { placeOf: (path) => placeAt(offsetOf(document, path)) };

  if (document.errors.length > 0) {
    const slips = findYamlSlips(text).map(({ line, column, detail, remedy }) =>
      problem('yaml-syntax', placeIn(line, column), { detail, remedy }),
    );
    const errors = document.errors.map((error) =>
      problem('yaml-syntax', placeAt(error.pos[0]), {
        detail: syntaxErrors[error.code] ?? error.message,
      }),
    );
    // The parser's errors are mostly consequences of a slip, so slips replace them.
    const problems = slips.length > 0 ? slips : errors;
    return { data: undefined, raw: undefined, source, problems };
  }

  const unresolved = findUnresolvedAlias(document);
  if (unresolved !== undefined) {
    const facts = { detail: '以 * 开头的文字要加引号' };
    const problems = [problem('yaml-syntax', placeAt(unresolved), facts)];
    return { data: undefined, raw: undefined, source, problems };
  }
  const raw: unknown = document.toJS() ?? (schema instanceof z.ZodArray ? [] : {});
  const parsed = schema.safeParse(raw, { reportInput: true });
  if (parsed.success) return { data: parsed.data, raw, source, problems: [] };

  const names = fieldNames(schema);
  const problems = parsed.error.issues.flatMap((issue) =>
    describe(issue, names).map(({ code, path, facts }) =>
      problem(code, source.placeOf(path), facts),
    ),
  );
  return { data: undefined, raw, source, problems };
}

/** Messages for the most frequent errors of the YAML parser. */
const syntaxErrors: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一项写了两次',
  TAB_AS_INDENT: '缩进只能用空格，不能用制表符（Tab）',
  BAD_INDENT: '缩进不对',
  MISSING_CHAR: '缺少引号、括号或冒号',
  UNEXPECTED_TOKEN: '有多余的文字或符号',
  MULTILINE_IMPLICIT_KEY: '项的名称后面缺少冒号',
  BAD_ALIAS: '以 * 或 & 开头的文字要加引号',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个冒号，文字要加引号',
};

/** UTF-16 offset of a `*name` without an anchor: probably text that must be quoted. */
function findUnresolvedAlias(document: Document): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Alias: (_, node) => {
      if (node.resolve(document) === undefined) offset ??= node.range?.[0] ?? 0;
    },
  });
  return offset;
}

/** UTF-16 offset of the key at a path, or of the value if the last step is a list index. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const key = path[length - 1];
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    if (isMap(parent)) {
      const pair = parent.items.find(
        (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
      );
      const start = (pair?.key as Node | undefined)?.range?.[0];
      if (start !== undefined) return start;
    }
    const node = document.getIn(path.slice(0, length), true) as Node | undefined;
    if (node?.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

interface Description {
  code: Problem['code'];
  path: Path;
  facts: Record<string, string>;
}

const typeNames: Readonly<Record<string, string>> = {
  string: '文字（数字、日期或以符号开头的文字要加引号）',
  array: '列表',
  object: '若干项',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  record: '若干项',
  tuple: '两个数字 [起, 止]',
};

/** Remedies by expected type. */
const typeHints: Readonly<Record<string, string>> = {
  string: '给它加上引号',
  array: '一行一项，每项前面加减号和空格“- ”；没有就写 []',
  object: '写成“项: 值”，一行一项；或写在一行：{ 项: 值, 项: 值 }',
  record: '写成“项: 值”，一行一项',
  number: '只写数字，不加引号',
  int: '只写整数，不加引号',
};

/** Remedies for items of some lists, by field name. */
const itemHints: Readonly<Record<string, string>> = {
  setAside: '每项写成 { line: 行号, why: 理由 }',
  credits: '每项写成 { role: 记者, name: 姓名 }',
  unclear: '每项写成 { p: p2, quote: 原文, why: 理由 }',
  gaps: '每项写成 { p: p2, quote: □, extent: 字数 }',
};

/** Translates an issue found by zod into problems of `problems/problem.ts`. */
function describe(issue: z.core.$ZodIssue, names: readonly string[]): Description[] {
  const { path } = issue;
  const key = path.findLast((step) => typeof step === 'string') ?? '（整个文件）';
  const value = typeof issue.input === 'string' ? issue.input : String(JSON.stringify(issue.input));
  const one = (code: Problem['code'], facts: Record<string, string> = {}): Description[] => [
    { code, path, facts: { key, value, ...facts } },
  ];

  if (typeof issue.input === 'string' && /^\d+(?:[，、]\s*\d+)+$/u.test(issue.input)) {
    const halfWidth = issue.input.replaceAll(/[，、]\s*/gu, ', ');
    return one('bad-form', { detail: `逗号要用半角的，写成 [${halfWidth}]` });
  }
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((unknown) => ({
        code: 'unknown-key',
        path: [...path, unknown],
        facts: { key: unknown, suggestion: closest(unknown, names) },
      }));
    case 'invalid_type':
      return issue.input === undefined
        ? one('missing-key')
        : one('wrong-type', {
            expected: typeNames[issue.expected] ?? issue.expected,
            remedy: itemHints[key] ?? typeHints[issue.expected] ?? '改成所要求的写法',
          });
    case 'invalid_format':
      return issue.format === 'date'
        ? one('bad-date')
        : one('bad-form', { detail: formHints[key] ?? '文字前后不能有空白，一行之内写完' });
    case 'invalid_value':
      return issue.input === undefined
        ? one('missing-key')
        : one('bad-value', { allowed: issue.values.map(String).join('、') });
    case 'too_small':
      return one('too-few');
    case 'too_big':
      return one('bad-form', { detail: `不能大于 ${String(issue.maximum)}` });
    case 'custom':
      if (isProblemCode(issue.params?.['code'])) return one(issue.params['code']);
      break;
    case 'invalid_union':
      return issue.input === undefined
        ? one('missing-key')
        : one('bad-form', {
            detail: formHints[key] ?? '写法不在允许之列，参看 docs/handbook/edition.zh.md',
          });
  }
  return one('bad-form', { detail: issue.message });
}

const formHints: Readonly<Record<string, string>> = {
  id: 'id 由期、版、序号组成，只用数字、字母和连字符，如 2022-11-01-1-2；图的 id 如 f1',
  p: '段落编号如 p1，小标题编号如 h1',
  bylinePosition:
    '可用的值：lead、under-head、end、dateline，或段落编号如 p3；各行位置不同的，每行写一项',
  paragraph: '段落编号如 p1',
  sha256: '64 位十六进制数',
  site: '完整的网址，以 http:// 或 https:// 开头',
  slug: '只用数字和字母',
};

/** The known field name closest to a misspelt one by edit distance; empty if none is close. */
function closest(unknown: string, names: readonly string[]): string {
  const [best] = names
    .filter((name) => name !== unknown)
    .map((name) => ({ name, distance: leven(unknown.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return best && best.distance <= Math.max(2, unknown.length / 3) ? best.name : '';
}

/** All field names of a schema, at any depth. */
function fieldNames(schema: z.ZodType): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (typeof node === 'object' && node !== null) {
      for (const [key, child] of Object.entries(node)) {
        if (key === 'properties') Object.keys(child as object).forEach((name) => names.add(name));
        visit(child);
      }
    }
  };
  visit(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return [...names];
}
