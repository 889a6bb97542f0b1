import type { Root } from 'hast';

/**
 * Gives paragraphs the ids `p1`, `p2` … and crossheads `h1`, `h2` …, which citations and notes point
 * to, and drops the line breaks of the Markdown file between them.
 */
export default function rehypeBlockIds() {
  return (tree: Root): undefined => {
    const counts: Record<string, number> = {};
    tree.children = tree.children.filter((node) => node.type === 'element');
    for (const node of tree.children) {
      if (node.type !== 'element') continue;
      const letter = node.tagName === 'p' ? 'p' : 'h';
      counts[letter] = (counts[letter] ?? 0) + 1;
      node.properties['id'] = `${letter}${counts[letter]}`;
    }
  };
}
