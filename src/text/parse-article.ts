import type { Root as MdastRoot, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

/** A paragraph or crosshead of the body, in the source reading. */
export interface Block {
  /** `p1`, `p2` … for paragraphs, `h1`, `h2` … for crossheads. */
  id: string;
  kind: 'paragraph' | 'crosshead';
  text: string;
  /** The line of the file. */
  line: number;
}

/** A construction that the body may not contain. */
export interface ForeignMarkup {
  detail: string;
  line: number;
  column: number;
}

export interface ParsedArticle {
  /** The YAML between the fences, or null. */
  frontmatter: { text: string; firstLine: number } | null;
  /** The body alone. */
  tree: MdastRoot;
  blocks: Block[];
  foreign: ForeignMarkup[];
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).freeze();

/**
 * Reads an article file: frontmatter, paragraphs and `##` crossheads. Anything else that Markdown
 * knows (lists, quotations, emphasis) would swallow characters of the source and is reported; so is a
 * line break within a paragraph, which a browser would show as a blank.
 */
export function parseArticle(text: string): ParsedArticle {
  const root = parser.parse(text);
  const [first] = root.children;
  const hasFrontmatter = first?.type === 'yaml';
  const children = hasFrontmatter ? root.children.slice(1) : root.children;
  const counts = { p: 0, h: 0 };
  const blocks: Block[] = [];
  const foreign: ForeignMarkup[] = [];
  const report = (detail: string, node: RootContent): void => {
    const { line = 1, column = 1 } = node.position?.start ?? {};
    foreign.push({ detail, line, column });
  };

  for (const node of children) {
    const isCrosshead = node.type === 'heading';
    if (node.type !== 'paragraph' && !isCrosshead) {
      report(markupNames[node.type] ?? node.type, node);
      continue;
    }
    const source = text.slice(node.position?.start.offset, node.position?.end.offset);
    const words = toString(node);
    if (isCrosshead && !/^##(?!#)/u.test(source)) {
      report(source.startsWith('#') ? '别级标题' : '文字下面的横线', node);
    }
    if (words.trim() === '') report('空的小标题', node);
    if (words.includes('\n')) report('段落中间换行', node);
    for (const child of node.children) {
      if (child.type !== 'text') report(markupNames[child.type] ?? child.type, child);
    }
    const letter = isCrosshead ? 'h' : 'p';
    counts[letter] += 1;
    blocks.push({
      id: `${letter}${counts[letter]}`,
      kind: isCrosshead ? 'crosshead' : 'paragraph',
      text: words,
      line: node.position?.start.line ?? 1,
    });
  }
  return {
    frontmatter: hasFrontmatter ? { text: first.value, firstLine: 2 } : null,
    tree: { type: 'root', children },
    blocks,
    foreign,
  };
}

/** Markdown's constructions in the editor's words. */
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
};
