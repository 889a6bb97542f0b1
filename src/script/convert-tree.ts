import type { Element, Nodes, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { Variant } from '../schema/common.ts';
import type { GlossaryEntry } from '../schema/rules.ts';
import type { Converter } from './converter.ts';
import type { Pin } from './passages.ts';
import { articleRules, pinFor } from './rules.ts';

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
 *
 * `data-terms` on an element holds words with a fixed conversion inside it, `data-forms` the forms
 * of its own text; `dropRules` takes both out of a page.
 */
export function convertTree(tree: Root, { from, to, convert: whole }: ConvertTreeOptions): void {
  let block = new Block(whole);

  const flush = (convert = block.convert): void => {
    block.apply();
    block = new Block(convert);
  };

  const visitNode = (node: Nodes): void => {
    if (node.type === 'text') {
      block.add(node);
    } else if (node.type === 'root') {
      node.children.forEach(visitNode);
      flush();
    } else if (node.type === 'element') {
      visitElement(node);
    }
  };

  const visitElement = (element: Element): void => {
    const { properties, tagName } = element;
    const { lang, dataTerms, dataForms } = properties;
    if (properties['translate'] === 'no') return;
    if (typeof lang === 'string' && lang !== from) return;
    if (lang === from) properties['lang'] = to;

    const outer = block.convert;
    const convert = typeof dataTerms === 'string' ? withTerms(outer, dataTerms, from, to) : outer;
    convertProperties(element, convert);
    if (tagName === 'style') {
      convertStyle(element, convert);
    } else if (!opaque.has(tagName)) {
      const breaks = !inline.has(tagName) || convert !== outer;
      if (breaks) flush(convert);
      const start = block.length;
      element.children.forEach(visitNode);
      if (typeof dataForms === 'string') {
        const source = toString(element);
        const forms = JSON.parse(dataForms) as Partial<Record<Variant, string>>;
        block.pins.push(pinFor({ start, source, forms }, to));
      }
      if (breaks) flush(outer);
    }
  };

  visitNode(tree);
}

/** Takes out of a page what only conversion needed. */
export function dropRules(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    delete element.properties['dataTerms'];
    if (!('dataForms' in element.properties) || !parent || index === undefined) return;
    parent.children.splice(index, 1, ...element.children);
    return [SKIP, index];
  });
}

/** The text nodes of one block, and the passages in it that have forms of their own. */
class Block {
  readonly convert: Converter;
  readonly pins: Pin[] = [];
  /** In code points. */
  length = 0;
  readonly #nodes: Text[] = [];

  constructor(convert: Converter) {
    this.convert = convert;
  }

  add(node: Text): void {
    this.#nodes.push(node);
    this.length += [...node.value].length;
  }

  /** Converts the nodes, keeping the boundaries between them. */
  apply(): void {
    const source = this.#nodes.map((node) => node.value).join('');
    if (source.trim() === '') return;
    const converted = [...this.convert(source, this.pins)];
    let start = 0;
    for (const node of this.#nodes) {
      const end = start + [...node.value].length;
      node.value = converted.slice(start, end).join('');
      start = end;
    }
  }
}

function withTerms(convert: Converter, terms: string, from: Variant, to: Variant): Converter {
  const entries = JSON.parse(terms) as GlossaryEntry[];
  return convert.withRules(articleRules(entries, from, to));
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
