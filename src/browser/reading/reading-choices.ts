import panelSheet from '../../styles/reading-panel.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { element } from '../shared/create-element.ts';
import { readPreferences, setPreference } from './preferences.ts';

const themes = ['auto', 'light', 'dark', 'paper'] as const;

/**
 * Creates the content of the reading panel: text size and colours.
 * @param words Labels of the size, of the colours, and of each colour.
 */
export async function readingChoices([
  size = '',
  theme = '',
  ...names
]: readonly string[]): Promise<HTMLElement> {
  await addSheet(panelSheet);
  return element('div', {}, sizes(size), themeChoices(theme, names));
}

function sizes(label: string): HTMLElement {
  const now = getComputedStyle(document.documentElement).getPropertyValue('--size').trim();
  const output = element('output', {}, now);
  const input = element('input', { type: 'range', min: '15', max: '24', value: now });
  input.addEventListener('input', () => {
    setPreference('size', input.value);
    output.textContent = input.value;
  });
  return element('label', {}, label, input, output);
}

function themeChoices(label: string, names: readonly string[]): HTMLElement {
  const now = readPreferences()['theme'] ?? 'auto';
  const choices = themes.map((value, i) => {
    const input = element('input', { type: 'radio', name: 'theme', value, checked: value === now });
    input.addEventListener('change', () => setPreference('theme', value === 'auto' ? null : value));
    return element('label', {}, input, names[i] ?? '');
  });
  return element('fieldset', {}, element('legend', {}, label), ...choices);
}
