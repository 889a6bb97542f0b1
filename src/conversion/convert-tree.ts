import type { Element, Nodes, Root, Text } from 'hast';
import { toString } from 'hast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { scriptSchema, type Script, type Variant } from '../schema/common.ts';
import type { GlossaryEntry } from '../schema/rules.ts';
import { convertRuns, convertText, withTerms, type Run, type Scope } from './convert-runs.ts';
import { codePoints } from '../lib/code-points.ts';
import type { Converter } from './converter.ts';
import type { Pin } from './span.ts';
import { pinFor } from './rules.ts';
import { readRuns } from '../edition/script-marks.ts';

export interface ConvertTreeOptions {
  /** The script of text that is not marked as another. */
  from: Script;
  to: Variant;
  convert: Converter;
  /** The converter from a script other than `from`, for text marked as such. */
  convertOther?: (from: Script) => Converter;
}

/** Inline elements; any other element starts a new block of text. */
const inline = new Set(
  'a abbr b bdi bdo br button cite code data dfn em i img ins kbd mark q rp rt ruby s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Elements whose content is not converted. */
const opaque = new Set(['script', 'code', 'template', 'svg']);

/** Attributes with text for readers, by hast property name. */
const textProperties = ['alt', 'title', 'placeholder', 'ariaLabel', 'ariaDescription', 'label'];

/** `<meta>` names and properties whose content is text for readers. */
const textMeta = new Set(['description', 'author', 'og:title', 'og:description', 'og:site_name']);

/**
 * Converts a page or fragment in place: text, block by block and across inline elements; attributes;
 * and `lang`. Not converted: `translate="no"`, elements with a `lang` other than the source's, scripts
 * and code. In a `<style>` the CSS strings are converted, for the running heads of print.
 *
 * On an element, `data-source` gives the script of its content, `data-terms` terms for its content and
 * `data-forms` the forms of its own text; within a text, marks give the script. `dropRules` removes the
 * three attributes.
 */
export function convertTree(
  tree: Root,
  { from, to, convert, convertOther = () => convert }: ConvertTreeOptions,
): void {
  let block = new TextBlock({
    script: from,
    converterFrom: (script) => (script === from ? convert : convertOther(script)),
  });

  const flush = (scope = block.scope): void => {
    block.apply();
    block = new TextBlock(scope);
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
    const { lang, dataForms } = properties;
    if (properties['translate'] === 'no') return;
    if (typeof lang === 'string' && lang !== from) return;
    if (lang === from) properties['lang'] = to;

    const outer = block.scope;
    const scope = scopeOf(element, outer, to);
    convertProperties(element, scope);
    if (tagName === 'style') {
      convertStyle(element, scope);
    } else if (!opaque.has(tagName)) {
      const breaks = !inline.has(tagName) || scope !== outer;
      if (breaks) flush(scope);
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

/** The scope inside an element. */
function scopeOf({ properties }: Element, outer: Scope, to: Variant): Scope {
  const { dataTerms, dataSource } = properties;
  const source = scriptSchema.safeParse(dataSource).data ?? outer.script;
  const scope = source === outer.script ? outer : { ...outer, script: source };
  if (typeof dataTerms !== 'string') return scope;
  return withTerms(scope, JSON.parse(dataTerms) as GlossaryEntry[], to);
}

/** Removes the attributes and wrappers that only conversion needs. */
export function dropRules(tree: Root): void {
  visit(tree, 'element', (element, index, parent) => {
    delete element.properties['dataTerms'];
    delete element.properties['dataSource'];
    if (!('dataForms' in element.properties) || !parent || index === undefined) return;
    parent.children.splice(index, 1, ...element.children);
    return [SKIP, index];
  });
}

/** A part of a block: a text node, or a piece of it between marks. */
interface NodeRun extends Run {
  node: Text;
}

/** The text nodes of one block with its pins. */
class TextBlock {
  readonly scope: Scope;
  readonly pins: Pin[] = [];
  readonly #nodes = new Set<Text>();
  readonly #runs: NodeRun[] = [];
  /** In code points, without marks. */
  length = 0;
  /** The script of a mark that continues into the next node. */
  #open: Script | null = null;

  constructor(scope: Scope) {
    this.scope = scope;
  }

  add(node: Text): void {
    const { runs, open } = readRuns(node.value, this.#open);
    this.#open = open;
    this.#nodes.add(node);
    for (const { text, script } of runs) {
      this.#runs.push({ node, text, script: script ?? this.scope.script });
      this.length += codePoints(text);
    }
  }

  /** Converts the text of the block and writes it back to the nodes. */
  apply(): void {
    const isBlank = this.#runs.every(({ text }) => !/\S/u.test(text));
    const converted = isBlank ? null : convertRuns(this.#runs, this.scope, this.pins);
    for (const node of this.#nodes) node.value = '';
    for (const [i, { node, text }] of this.#runs.entries()) node.value += converted?.[i] ?? text;
  }
}

function convertProperties({ tagName, properties }: Element, scope: Scope): void {
  const isTextProperty = (name: string): boolean =>
    textProperties.includes(name) || name.startsWith('dataText');
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'string' && isTextProperty(name)) {
      properties[name] = convertText(value, scope);
    }
  }
  const meta = properties['name'] ?? properties['property'];
  const { content } = properties;
  if (tagName === 'meta' && textMeta.has(String(meta)) && typeof content === 'string') {
    properties['content'] = convertText(content, scope);
  }
}

function convertStyle(element: Element, scope: Scope): void {
  for (const child of element.children) {
    if (child.type !== 'text') continue;
    child.value = child.value.replace(/"[^"]*"/gu, (string) => convertText(string, scope));
  }
}
