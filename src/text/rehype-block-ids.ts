import type { Root } from 'hast';

/**
 * Sets the ids of paragraphs, `p1`, `p2` …, and crossheads, `h1`, `h2` …, for citations and notes; removes
 * the line breaks between them.
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
