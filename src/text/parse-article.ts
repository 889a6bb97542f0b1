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

const isCrosshead = (node: RootContent): boolean => node.type === 'heading' && node.depth === 2;

/**
 * Reads an article file: frontmatter, paragraphs and `##` crossheads. Anything else that Markdown
 * knows (lists, quotations, links) would swallow characters of the source and is reported.
 */
export function parseArticle(text: string): ParsedArticle {
  const root = parser.parse(text);
  const [first] = root.children;
  const hasFrontmatter = first?.type === 'yaml';
  const children = hasFrontmatter ? root.children.slice(1) : root.children;
  const counts = { p: 0, h: 0 };
  const blocks: Block[] = [];
  const foreign: ForeignMarkup[] = [];

  for (const node of children) {
    const line = node.position?.start.line ?? 1;
    if (node.type !== 'paragraph' && !isCrosshead(node)) {
      foreign.push({ detail: node.type, line, column: node.position?.start.column ?? 1 });
      continue;
    }
    for (const child of (node as Extract<RootContent, { type: 'paragraph' | 'heading' }>)
      .children) {
      if (!['text', 'emphasis', 'strong'].includes(child.type)) {
        foreign.push({
          detail: child.type,
          line: child.position?.start.line ?? line,
          column: child.position?.start.column ?? 1,
        });
      }
    }
    const letter = isCrosshead(node) ? 'h' : 'p';
    counts[letter] += 1;
    blocks.push({
      id: `${letter}${counts[letter]}`,
      kind: letter === 'h' ? 'crosshead' : 'paragraph',
      text: toString(node),
      line,
    });
  }
  return {
    frontmatter: hasFrontmatter ? { text: first.value, firstLine: 2 } : null,
    tree: { type: 'root', children },
    blocks,
    foreign,
  };
}
