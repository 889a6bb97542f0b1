import { isTyping } from './search-shortcut.ts';

/** A small bar over an article: which match of how many, and buttons. */
export interface Bar {
  /** Says which match is shown. */
  tell(number: number, count: number): void;
  /** Puts its words into the script of the page. */
  translate(): Promise<void>;
}

/**
 * Shows the bar, which is kept in the search page in each script, so that no article carries it.
 * @param step Goes some matches on.
 * @param end Takes the marks away.
 * @throws If the search page cannot be had.
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
    // Keys of a dialog over the page are its own.
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
  // Only the bar is parsed: the policy of this page knows nothing of that page's style.
  const [markup = ''] = /<nav class="marks-bar".*?<\/nav>/su.exec(await response.text()) ?? [];
  const bar = new DOMParser().parseFromString(markup, 'text/html').querySelector('nav');
  if (!bar) throw new Error(`No .marks-bar in ${address}`);
  bar.hidden = false;
  // It is none of the text that is turned with the page: it comes in the other script by itself.
  bar.translate = false;
  return document.adoptNode(bar);
}
