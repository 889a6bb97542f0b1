import type { Parents, PhrasingContent, Root as MdastRoot, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Block } from '../model.ts';
import { isTextDirective, pinNames, readPin, type PinnedPassage, type PinProblem } from './pins.ts';
import { isCompleteMark, markElement } from './marks.ts';

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

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkDirective).freeze();

/**
 * Parses an article file: frontmatter, paragraphs and `##` crossheads, with pins and editorial marks
 * inside. Other Markdown constructs (lists, quotations, emphasis) are reported, since they would remove
 * characters of the source; so are line breaks within a paragraph, which browsers show as a space.
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
  const readInline = (parent: Parents): PinnedPassage[] => {
    const pins: PinnedPassage[] = [];
    let start = 0;
    parent.children.forEach((child, index) => {
      const node = child as PhrasingContent;
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
      } else if (node.type !== 'text') {
        report(node, 'body-markup', { detail: markupNames[node.type] ?? node.type });
      }
      start += [...toString(parent.children[index])].length;
    });
    return pins;
  };

  for (const node of children) {
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
    const pins = readInline(node);
    const words = toString(node);
    if (words.trim() === '') report(node, 'body-markup', { detail: '空的小标题' });
    if (words.includes('\n')) report(node, 'body-markup', { detail: '段落中间换行' });
    const letter = isCrosshead ? 'h' : 'p';
    counts[letter] += 1;
    blocks.push({
      id: `${letter}${counts[letter]}`,
      kind: isCrosshead ? 'crosshead' : 'paragraph',
      text: words,
      pins,
      line: node.position?.start.line ?? 1,
    });
  }
  return {
    frontmatter: hasFrontmatter ? { text: first.value, firstLine: 2 } : null,
    tree: { type: 'root', children },
    blocks,
    problems,
  };
}

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
  break: '段落中间换行',
  leafDirective: '以 :: 开头的一行',
  containerDirective: '以 ::: 开头的一段',
};
