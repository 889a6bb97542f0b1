import panelSheet from '../styles/reading-panel.css?url';
import { readPreferences, setPreference } from './preferences.ts';

const themes = ['auto', 'light', 'dark', 'paper'] as const;

const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** A small panel in the masthead: size of the text and colours. Without scripts there is none. */
class ReadingPanel extends HTMLElement {
  connectedCallback(): void {
    const [title = '', size = '', theme = '', ...names] = (this.dataset['textWords'] ?? '').split(
      '|',
    );
    const details = make('details', { className: 'reading' }, make('summary', {}, title));
    details.addEventListener(
      'toggle',
      () => {
        const body = make('div', {}, this.#sizes(size), this.#themes(theme, names));
        const sheet = make('link', { rel: 'stylesheet', href: panelSheet });
        sheet.onload = () => details.append(body);
        document.head.append(sheet);
      },
      { once: true },
    );
    const close = (event: Event): void => {
      if (event.target instanceof Node && !this.contains(event.target)) details.open = false;
    };
    document.addEventListener('click', close);
    document.addEventListener('focusin', close);
    details.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      details.open = false;
      details.querySelector('summary')?.focus();
    });
    this.replaceChildren(details);
  }

  #sizes(label: string): HTMLElement {
    const now = getComputedStyle(document.documentElement).getPropertyValue('--size');
    const output = make('output', {}, now);
    const input = make('input', { type: 'range', min: '15', max: '24', value: now.trim() });
    input.addEventListener('input', () => {
      setPreference('size', input.value);
      output.textContent = input.value;
    });
    return make('label', {}, label, input, output);
  }

  #themes(label: string, names: readonly string[]): HTMLElement {
    const now = readPreferences()['theme'] ?? 'auto';
    const choices = themes.map((value, i) => {
      const input = make('input', { type: 'radio', name: 'theme', value, checked: value === now });
      input.addEventListener('change', () =>
        setPreference('theme', value === 'auto' ? null : value),
      );
      return make('label', {}, input, names[i] ?? '');
    });
    return make('fieldset', {}, make('legend', {}, label), ...choices);
  }
}

customElements.define('kanben-reading', ReadingPanel);
