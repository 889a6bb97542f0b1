/** Gives the links to the other scripts the query of this page's address. */
export function carryQuery(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.scripts a')) {
    link.search = location.search;
  }
}
