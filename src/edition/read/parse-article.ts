import type {
  Paragraph,
  Heading,
  PhrasingContent,
  Root as MdastRoot,
  RootContent,
  Table,
  TableCell,
} from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Block } from '../model.ts';
import { isTextDirective, pinNames, readPin, type PinnedPassage, type PinProblem } from './pins.ts';
import { isCompleteMark, markElement } from './marks.ts';
import remarkTables, { shownRows } from './remark-tables.ts';

/** A construction not allowed in the body; `code` and `facts` as in `problems/problem.ts`. */
export interface MarkupProblem {
  code: 'body-markup' | 'markup-empty' | 'pin-unclosed' | 'directive-unknown' | PinProblem['code'];
  facts: Record<string, string>;
  line: number;
  column: number;
}

export interface ParsedArticle {
  /** The YAML between the fences, or null. */
  frontmatter: { text: string; firstLine: number } | null;
  /** The body alone. */
  tree: MdastRoot;
  blocks: Block[];
  problems: MarkupProblem[];
}

const parser = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkDirective)
  .use(remarkTables)
  .freeze();

/** A block, or a cell of a table, with its inline content. */
type Inline = Paragraph | Heading | TableCell;

/**
 * Parses an article file: frontmatter, paragraphs, stanzas of verse, tables and `##` crossheads, with pins
 * and editorial marks inside. Other Markdown constructs (lists, quotations, emphasis) are reported, since
 * they would remove characters of the source; so are line breaks without the backslash of verse, which
 * browsers show as a space.
 */
export function parseArticle(text: string): ParsedArticle {
  const root = parser.parse(text);
  const [first] = root.children;
  const hasFrontmatter = first?.type === 'yaml';
  const children = hasFrontmatter ? root.children.slice(1) : root.children;
  const counts = { p: 0, h: 0 };
  const blocks: Block[] = [];
  const problems: MarkupProblem[] = [];
  const report = (
    node: RootContent,
    code: MarkupProblem['code'],
    facts: Record<string, string>,
  ): void => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    problems.push({ code, facts, line, column });
  };

  /** Collects the pins of a block and turns directives without content back into text. */
  const readInline = (parent: Inline, offset = 0): PinnedPassage[] => {
    const pins: PinnedPassage[] = [];
    let start = offset;
    parent.children.forEach((child, index) => {
      const node: PhrasingContent = child;
      if (isTextDirective(node)) {
        const end = node.position?.end.offset ?? 0;
        if (pinNames.has(node.name) && node.children.length === 0 && text[end] === '[') {
          report(node, 'pin-unclosed', { text: `:${node.name}[` });
        } else if (pinNames.has(node.name)) {
          const { pin, problems: found } = readPin(node);
          for (const { code, facts } of found) report(node, code, facts);
          pins.push({ start, ...pin });
        } else if (node.children.length > 0 || Object.keys(node.attributes ?? {}).length > 0) {
          if (markElement(node) === undefined)
            report(node, 'directive-unknown', { name: node.name });
          else if (!isCompleteMark(node)) report(node, 'markup-empty', { name: node.name });
        } else {
          const value = text.slice(node.position?.start.offset, node.position?.end.offset);
          const { position } = node;
          parent.children[index] = { type: 'text', value, ...(position && { position }) };
        }
      } else if (node.type !== 'text' && node.type !== 'break') {
        report(node, 'body-markup', { detail: markupNames[node.type] ?? node.type });
      }
      start += [...wordsOf(parent.children[index])].length;
    });
    return pins;
  };

  /** The cells of a table as one text, a line feed between two. */
  const readTable = (table: Table): { words: string; pins: PinnedPassage[] } => {
    const width = table.align?.length ?? 0;
    const pins: PinnedPassage[] = [];
    const cells: string[] = [];
    let start = 0;
    for (const row of shownRows(table)) {
      if (row.children.length > width) {
        report(row, 'body-markup', { detail: '表格的一行比表头多出一格' });
      }
      for (let column = 0; column < width; column += 1) {
        const cell = row.children[column];
        if (cell) pins.push(...readInline(cell, start));
        const words = cell ? inlineText(cell) : '';
        start += [...words].length + 1;
        cells.push(words);
      }
    }
    if (cells.every((cell) => cell.trim() === '')) {
      report(table, 'body-markup', { detail: '空的表格' });
    }
    return { words: cells.join('\n'), pins };
  };

  const addBlock = (
    node: Paragraph | Heading | Table,
    kind: Block['kind'],
    { words, pins }: { words: string; pins: PinnedPassage[] },
  ): void => {
    const letter = kind === 'crosshead' ? 'h' : 'p';
    counts[letter] += 1;
    blocks.push({
      id: `${letter}${counts[letter]}`,
      kind,
      text: words,
      pins,
      line: node.position?.start.line ?? 1,
    });
  };

  for (const node of children) {
    if (node.type === 'table') {
      addBlock(node, 'table', readTable(node));
      continue;
    }
    const isCrosshead = node.type === 'heading';
    if (node.type !== 'paragraph' && !isCrosshead) {
      report(node, 'body-markup', { detail: markupNames[node.type] ?? node.type });
      continue;
    }
    const source = text.slice(node.position?.start.offset, node.position?.end.offset);
    if (isCrosshead && !/^##(?!#)/u.test(source)) {
      const detail = source.startsWith('#') ? '别级标题' : '文字下面的横线';
      report(node, 'body-markup', { detail });
    }
    if (node.children.some(hasLooseBreak)) {
      report(node, 'body-markup', { detail: '段落中间换行（诗行的末尾要加反斜线）' });
    }
    const pins = readInline(node);
    const words = inlineText(node);
    if (words.trim() === '') report(node, 'body-markup', { detail: '空的小标题' });
    addBlock(node, isCrosshead ? 'crosshead' : 'paragraph', { words, pins });
  }
  return {
    frontmatter: hasFrontmatter ? { text: first.value, firstLine: 2 } : null,
    tree: { type: 'root', children },
    blocks,
    problems,
  };
}

/** The text of inline content; a line break of verse is a line feed. */
const wordsOf = (node: PhrasingContent | undefined): string =>
  node?.type === 'break' ? '\n' : toString(node);

/** Whether a node has a line break other than one of verse. */
const hasLooseBreak = (node: PhrasingContent): boolean =>
  node.type !== 'break' &&
  (toString(node).includes('\n') ||
    ('children' in node && node.children.some(({ type }) => type === 'break')));

const inlineText = ({ children }: Inline): string => children.map(wordsOf).join('');

/** Names of Markdown constructs as shown to the editor. */
const markupNames: Readonly<Record<string, string>> = {
  list: '列表',
  blockquote: '引用',
  code: '缩进或代码',
  thematicBreak: '横线',
  html: 'HTML 标记',
  link: '链接',
  definition: '链接定义',
  image: '图片（请写在 figures 里）',
  inlineCode: '代码',
  emphasis: '强调（* 或 _）',
  strong: '强调（** 或 __）',
  leafDirective: '以 :: 开头的一行',
  containerDirective: '以 ::: 开头的一段',
};
