import { fromHtml } from 'hast-util-from-html';
import { toHtml } from 'hast-util-to-html';
import { adaptPrintBodies, printBodyAttributes } from '../../src/text/print-body.ts';

/** The body of an article as it stands on a page of several. */
export function printBody(html: string, options: { prefix: string; level: number }): string {
  const attributes = Object.entries(printBodyAttributes(options)).map(
    ([name, value]) => `${name}="${value}"`,
  );
  const tree = fromHtml(`<div ${attributes.join(' ')}>${html}</div>`, { fragment: true });
  adaptPrintBodies(tree);
  return toHtml(tree).replace(/^<div>(.*)<\/div>$/su, '$1');
}
