import type { Nodes } from 'mdast';
import type { TextDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import { variantSchema, type Variant } from '../../schema/common.ts';

/** A passage with forms given by the editor; scripts without a form keep the source text. */
export interface PinnedPassage {
  /** Offset in the block, in code points. */
  start: number;
  source: string;
  forms: Partial<Record<Variant, string>>;
}

/** A problem of a pin; `code` and `facts` as in `problems/problem.ts`. */
export interface PinProblem {
  code: 'pin-empty' | 'pin-variant' | 'pin-length';
  facts: Record<string, string>;
}

/**
 * Inline pins: `:keep[余]` keeps the text in every script; `:form[发]{zh-Hant=髮}` sets the given forms.
 * They correspond to `-{…}-` and `-{zh-hans:…; zh-hant:…}-` of MediaWiki.
 */
export const pinNames: ReadonlySet<string> = new Set(['keep', 'form']);

/** Checks a pin and sets its HTML element for `mdast-util-to-hast`: `<span data-forms="…">`. */
export function readPin(node: TextDirective): {
  pin: Omit<PinnedPassage, 'start'>;
  problems: PinProblem[];
} {
  const source = toString(node);
  const entries = Object.entries(node.attributes ?? {});
  const problems: PinProblem[] = [];
  if (source === '' || (node.name === 'form') !== entries.length > 0) {
    problems.push({ code: 'pin-empty', facts: { name: node.name } });
  }
  const forms: Partial<Record<Variant, string>> = {};
  for (const [key, value] of entries) {
    const variant = variantSchema.safeParse(key);
    const form = value ?? '';
    if (!variant.success) {
      const allowed = variantSchema.options.join('、');
      problems.push({ code: 'pin-variant', facts: { key, allowed } });
    } else if ([...form].length !== [...source].length) {
      problems.push({ code: 'pin-length', facts: { source, form } });
    } else {
      forms[variant.data] = form;
    }
  }
  node.data = { hName: 'span', hProperties: { dataForms: JSON.stringify(forms) } };
  return { pin: { source, forms }, problems };
}

/** Whether a node is an inline directive. */
export const isTextDirective = (node: Nodes): node is TextDirective =>
  node.type === 'textDirective';
