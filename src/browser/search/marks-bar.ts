import { isTyping } from './search-shortcut.ts';

/** A small bar over an article: number of the current match, total, and buttons. */
export interface Bar {
  /** Shows the number of the current match and the total. */
  tell(number: number, count: number): void;
  /** Changes its words to the script of the page. */
  translate(): Promise<void>;
}

/**
 * Shows the bar. Its markup is taken from the search page, so that articles do not contain it.
 * @param step Moves by a number of matches.
 * @param end Removes the marks.
 * @throws If the search page cannot be loaded.
 */
export async function showBar(step: (by: number) => void, end: () => void): Promise<Bar> {
  let bar = await loadBar();
  let told = '';

  const act = (by: number): void => {
    if (by !== 0) {
      step(by);
      return;
    }
    bar.remove();
    document.removeEventListener('keydown', onKey);
    end();
  };
  const onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey, isComposing, target } = event;
    if (ctrlKey || metaKey || altKey || isComposing || isTyping(target)) return;
    // Keys in a dialog are not handled here.
    if (target instanceof Element && target.closest('dialog')) return;
    if (key === 'n' || key === 'p') act(key === 'n' ? 1 : -1);
  };
  const put = (next: HTMLElement): void => {
    next.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest('button') : null;
      if (button) act(Number(button.dataset['step']));
    });
    bar.replaceWith(next);
    bar = next;
    tell();
  };
  const tell = (): void => {
    const output = bar.querySelector('output');
    if (output) output.textContent = told;
  };

  document.body.append(bar);
  put(bar);
  document.addEventListener('keydown', onKey);
  return {
    tell(number, count) {
      told = `${number}/${count}`;
      tell();
    },
    async translate() {
      if (bar.isConnected) put(await loadBar());
    },
  };
}

async function loadBar(): Promise<HTMLElement> {
  const address = document.querySelector<HTMLAnchorElement>('a[href$="/search/"]')?.href ?? '';
  const response = await fetch(address);
  // Only the bar is parsed: the policy of this page does not allow the style of the search page.
  const [markup = ''] = /<nav class="marks-bar".*?<\/nav>/su.exec(await response.text()) ?? [];
  const bar = new DOMParser().parseFromString(markup, 'text/html').querySelector('nav');
  if (!bar) throw new Error(`No .marks-bar in ${address}`);
  bar.hidden = false;
  // The toggle must not change it: `translate` loads it in the other script.
  bar.translate = false;
  return document.adoptNode(bar);
}
