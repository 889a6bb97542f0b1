/** The parts of the search page that its script works with. */
export interface SearchParts {
  form: HTMLFormElement;
  field: HTMLInputElement;
  close: HTMLButtonElement;
  status: HTMLElement;
  retry: HTMLButtonElement;
  /** Everything below the form that takes JavaScript. */
  answer: HTMLElement;
  sorts: HTMLFieldSetElement;
  narrow: HTMLDetailsElement;
  facets: HTMLElement;
  list: HTMLOListElement;
  more: HTMLButtonElement;
  /** Leads from the dialog to the search page with the same search. */
  permalink: HTMLAnchorElement;
  help: HTMLElement;
}

/** @throws If the markup lacks one. */
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
