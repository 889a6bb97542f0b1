/**
 * Adds a style sheet to the page; one with an id only once.
 * @returns Resolves when the sheet applies, or could not be loaded; it is then removed, so that the next
 * call tries again.
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
