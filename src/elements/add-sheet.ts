/**
 * Adds a style sheet to the page; one with an id only once.
 * @returns When it applies, or could not be had.
 */
export const addSheet = (
  href: string,
  attributes: { id?: string; media?: 'screen' | 'print' } = {},
): Promise<void> =>
  new Promise((resolve) => {
    if (attributes.id && document.getElementById(attributes.id)) return resolve();
    const link = Object.assign(document.createElement('link'), attributes);
    link.rel = 'stylesheet';
    link.href = href;
    link.onload = link.onerror = () => resolve();
    document.head.append(link);
  });
