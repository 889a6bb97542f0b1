/** Copies the query of the page's address to the links to the other scripts. */
export function carryQuery(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.scripts a')) {
    link.search = location.search;
  }
}
