import type { PrintWords } from '../../i18n/print-words.ts';
import sheet from '../../styles/print-panel.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { element } from '../shared/create-element.ts';
import { applySetting, type PrintSetting } from './print-setting.ts';

const choices = {
  layout: ['auto', 'plain', 'fit'],
  direction: ['horizontal', 'vertical'],
  size: ['normal', 'large'],
} as const satisfies { [K in keyof PrintSetting]: readonly PrintSetting[K][] };

const panels = new Map<string, Promise<HTMLDialogElement>>();

/** Opens the print options in the script of the page. @throws If they cannot be loaded. */
export async function openPanel(): Promise<void> {
  const { lang } = document.documentElement;
  const opening = panels.get(lang) ?? createPanel(`${import.meta.env.BASE_URL}print.${lang}.json`);
  panels.set(lang, opening);
  opening.catch(() => panels.delete(lang));
  const [panel] = await Promise.all([opening, addSheet(sheet, { id: 'print-panel' })]);
  if (panel.open) return;
  if (document.getElementById('vertical')) select(panel, 'direction', 'vertical');
  document.body.append(panel);
  panel.showModal();
}

async function createPanel(address: string): Promise<HTMLDialogElement> {
  const words = (await (await fetch(address)).json()) as PrintWords;
  const panel = element('dialog', { className: 'print-panel', ariaLabel: words.title });
  const form = element('form', { method: 'dialog' }, element('h2', {}, words.title));
  for (const [name, values] of Object.entries(choices)) {
    const options = values.map((value, i) => {
      const input = element('input', { type: 'radio', name, value, checked: i === 0 });
      return element('label', {}, input, words[value]);
    });
    const legend = element('legend', {}, words[name as keyof PrintSetting]);
    form.append(element('fieldset', {}, legend, ...options));
  }
  const print = element('button', { value: 'print' }, words.print);
  form.append(element('p', {}, print, element('button', { value: '' }, words.cancel)));
  panel.append(form);
  panel.addEventListener('close', () => {
    panel.remove();
    if (panel.returnValue === 'print') void printAs(form);
    panel.returnValue = '';
  });
  return panel;
}

async function printAs(form: HTMLFormElement): Promise<void> {
  await applySetting(Object.fromEntries(new FormData(form)) as unknown as PrintSetting);
  print();
}

const select = (panel: HTMLElement, name: keyof PrintSetting, value: string): void => {
  const input = panel.querySelector<HTMLInputElement>(`[name=${name}][value=${value}]`);
  if (input) input.checked = true;
};
