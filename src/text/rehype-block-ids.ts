import type { Root } from 'hast';

/**
 * Sets the ids of paragraphs and tables, `p1`, `p2` …, and crossheads, `h1`, `h2` …, for citations and
 * notes; removes the line breaks between them. Marks stanzas of verse by a class.
 */
export default function rehypeBlockIds() {
  return (tree: Root): undefined => {
    const counts: Record<string, number> = {};
    tree.children = tree.children.filter((node) => node.type === 'element');
    for (const node of tree.children) {
      if (node.type !== 'element') continue;
      const letter = node.tagName === 'h2' ? 'h' : 'p';
      counts[letter] = (counts[letter] ?? 0) + 1;
      node.properties['id'] = `${letter}${counts[letter]}`;
      const isVerse = node.children.some((child) => 'tagName' in child && child.tagName === 'br');
      if (isVerse) node.properties['className'] = ['verse'];
    }
  };
}
