import sheet from '../../styles/print-options.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { unwrapNumbers, wrapNumbers } from '../reading/upright-numbers.ts';

/** The reader's print options. */
export interface PrintSetting {
  layout: 'auto' | 'plain' | 'fit';
  direction: 'horizontal' | 'vertical';
  size: 'normal' | 'large';
}

const layouts = ['plain', 'fit', 'tight'];
const { dataset } = document.documentElement;
const natural = new Map<Element, string>();

/** Prepares the page for printing; its appearance on screen does not change. */
export async function applySetting({ layout, direction, size }: PrintSetting): Promise<void> {
  for (const article of document.querySelectorAll('.article')) {
    const given = natural.get(article) ?? layouts.find((name) => article.classList.contains(name));
    natural.set(article, given ?? 'plain');
    article.classList.remove(...layouts);
    const small = given === 'plain' ? 'fit' : given;
    article.classList.add(
      (layout === 'auto' ? given : layout === 'fit' ? small : 'plain') ?? 'plain',
    );
  }
  dataset['print'] = `${direction} ${size}`;
  await addSheet(sheet, { id: 'print-options', media: 'print' });
}

// For vertical print of a horizontal page, numbers are wrapped only while it is printed.
addEventListener('beforeprint', () => {
  if (dataset['print']?.includes('vertical')) wrapNumbers();
});
addEventListener('afterprint', () => {
  if (!document.getElementById('vertical')) unwrapNumbers();
});
