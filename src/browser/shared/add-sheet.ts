/**
 * Adds a style sheet to the page; one with an id only once.
 * @returns When it applies, or could not be had; then it is not in the page, and can be tried again.
 */
export async function addSheet(
  href: string,
  attributes: { id?: string; media?: 'screen' | 'print' } = {},
): Promise<void> {
  const known = attributes.id
    ? document.querySelector<HTMLLinkElement>(`link#${attributes.id}`)
    : null;
  if (known?.sheet) return;
  const link = known ?? Object.assign(document.createElement('link'), attributes);
  await new Promise<void>((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      resolve();
    });
    if (known) return;
    link.rel = 'stylesheet';
    link.href = href;
    document.head.append(link);
  });
}
