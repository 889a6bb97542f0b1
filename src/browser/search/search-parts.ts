/** The elements of the search page that its script uses. */
export interface SearchParts {
  form: HTMLFormElement;
  field: HTMLInputElement;
  close: HTMLButtonElement;
  status: HTMLElement;
  retry: HTMLButtonElement;
  /** Everything below the form that requires JavaScript. */
  answer: HTMLElement;
  sorts: HTMLFieldSetElement;
  narrow: HTMLDetailsElement;
  facets: HTMLElement;
  list: HTMLOListElement;
  more: HTMLButtonElement;
  /** Link from the dialog to the search page with the same request. */
  permalink: HTMLAnchorElement;
  help: HTMLElement;
}

/** Finds the elements. @throws If one is missing. */
export function findParts(root: HTMLElement): SearchParts {
  const part = <T extends Element>(selector: string, type: new () => T): T => {
    const found = root.querySelector(selector);
    if (!(found instanceof type)) throw new Error(`No ${selector} in <${root.localName}>`);
    return found;
  };
  return {
    form: part('form', HTMLFormElement),
    field: part('input[name="q"]', HTMLInputElement),
    close: part('.close', HTMLButtonElement),
    status: part('[role="status"]', HTMLElement),
    retry: part('.retry', HTMLButtonElement),
    answer: part('.answer', HTMLElement),
    sorts: part('.sorts', HTMLFieldSetElement),
    narrow: part('.narrow', HTMLDetailsElement),
    facets: part('.facets', HTMLElement),
    list: part('.results', HTMLOListElement),
    more: part('.more', HTMLButtonElement),
    permalink: part('.permalink a', HTMLAnchorElement),
    help: part('.search-help', HTMLElement),
  };
}
