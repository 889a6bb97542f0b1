/**
 * A document as a string, with everything that is visible to readers, programs and style sheets. Runs in
 * the page. Style sheets count as their rules, since the text of a `<style>` cannot change under the policy;
 * of the policy itself a browser reads only the first form; what is loaded ahead is not the document's.
 */
export function serialiseDocument(): string {
  const visit = (node: Node): string => {
    if (node instanceof Text) return JSON.stringify(node.data);
    if (!(node instanceof Element) || node.matches('[http-equiv], [rel="modulepreload"]'))
      return '';
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const content =
      node instanceof HTMLStyleElement
        ? [...(node.sheet?.cssRules ?? [])].map(({ cssText }) => cssText)
        : [...node.childNodes].map(visit);
    return `<${[node.localName, ...attributes].join(' ')}>${content.join('')}\n`;
  };
  return `${document.title}\n${visit(document.documentElement)}`;
}
