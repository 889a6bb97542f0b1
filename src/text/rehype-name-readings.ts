import type { Root } from 'hast';
import { toString } from 'hast-util-to-string';
import { element, wrapSpan } from './hast.ts';
import { annotation } from './remark-markup.ts';

/** A name with the readings of its rare characters. */
export interface NameReading {
  name: string;
  /** By character. */
  ruby: Readonly<Record<string, string>>;
}

/** Adds ruby with the readings of rare characters at the first occurrence of a name in the body. */
export default function rehypeNameReadings({ names }: { names: readonly NameReading[] }) {
  return (tree: Root): undefined => {
    for (const { name, ruby } of names) {
      const block = tree.children.find(
        (node) => node.type === 'element' && node.tagName === 'p' && toString(node).includes(name),
      );
      if (block?.type !== 'element') continue;
      const text = toString(block);
      const start = [...text.slice(0, text.indexOf(name))].length;
      for (const [i, character] of [...name].entries()) {
        const reading = ruby[character];
        if (reading === undefined) continue;
        const span = { start: start + i, end: start + i + 1 };
        wrapSpan(block, span, (base) => [element('ruby', {}, base, annotation(reading))]);
      }
    }
  };
}
