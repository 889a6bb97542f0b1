import type { Element, Nodes, Root, Text } from 'hast';
import type { Variant } from '../schema/common.ts';
import type { Converter } from './converter.ts';

export interface ConvertTreeOptions {
  from: Variant;
  to: Variant;
  convert: Converter;
}

/** Elements that stand within a line of text; everything else begins a new block. */
const inline = new Set(
  'a abbr b bdi bdo button cite code data dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Elements whose content is not text to be read. */
const opaque = new Set(['script', 'code', 'template', 'svg']);

/** Attributes that hold text to be read, by hast property name. */
const textProperties = ['alt', 'title', 'placeholder', 'ariaLabel', 'ariaDescription', 'label'];

/** `<meta>` names and properties whose content is text to be read. */
const textMeta = new Set(['description', 'author', 'og:title', 'og:description', 'og:site_name']);

/**
 * Converts a page or fragment in place: text block by block across inline markup, attributes one by
 * one, and `lang`. Left alone: `translate="no"`, another `lang` than the source's, scripts, code.
 * Text of a `<style>` is converted inside CSS strings, for the running heads of print.
 */
export function convertTree(tree: Root, options: ConvertTreeOptions): void {
  const { from, to, convert } = options;
  let block: Text[] = [];

  const flush = (): void => {
    convertBlock(block, convert);
    block = [];
  };

  const visit = (node: Nodes): void => {
    if (node.type === 'text') {
      block.push(node);
    } else if (node.type === 'root') {
      node.children.forEach(visit);
      flush();
    } else if (node.type === 'element') {
      visitElement(node);
    }
  };

  const visitElement = (element: Element): void => {
    const { properties, tagName } = element;
    const lang = properties['lang'];
    if (properties['translate'] === 'no') return;
    if (typeof lang === 'string' && lang !== from) return;
    if (lang === from) properties['lang'] = to;
    convertProperties(element, convert);

    if (tagName === 'style') {
      convertStyle(element, convert);
    } else if (!opaque.has(tagName)) {
      const breaks = !inline.has(tagName);
      if (breaks) flush();
      element.children.forEach(visit);
      if (breaks) flush();
    }
  };

  visit(tree);
}

/** Converts text nodes that make up one block, keeping the boundaries between them. */
function convertBlock(nodes: readonly Text[], convert: Converter): void {
  const source = nodes.map((node) => node.value).join('');
  if (source.trim() === '') return;
  const converted = [...convert(source)];
  let start = 0;
  for (const node of nodes) {
    const end = start + [...node.value].length;
    node.value = converted.slice(start, end).join('');
    start = end;
  }
}

function convertProperties({ tagName, properties }: Element, convert: Converter): void {
  const isTextProperty = (name: string): boolean =>
    textProperties.includes(name) || name.startsWith('dataText');
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string' && isTextProperty(name)) properties[name] = convert(value);
  }
  const meta = properties['name'] ?? properties['property'];
  const { content } = properties;
  if (tagName === 'meta' && textMeta.has(String(meta)) && typeof content === 'string') {
    properties['content'] = convert(content);
  }
}

function convertStyle(element: Element, convert: Converter): void {
  for (const child of element.children) {
    if (child.type !== 'text') continue;
    child.value = child.value.replace(/"[^"]*"/gu, (string) => convert(string));
  }
}
