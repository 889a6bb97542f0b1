import sheet from '../../styles/search-dialog.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { forget } from './search-memory.ts';

/**
 * A dialog with the search page in a frame. The page below needs neither its words, style and engine nor
 * exceptions in its policy.
 */
class SearchDialog extends HTMLElement {
  readonly #dialog = document.createElement('dialog');
  readonly #frame = document.createElement('iframe');
  #href = '';

  connectedCallback(): void {
    // The toggle must not change it.
    this.translate = false;
    this.append(this.#dialog);
    this.#dialog.addEventListener('close', () => forget(window));
    this.#dialog.addEventListener('click', ({ target }) => {
      if (target === this.#dialog) this.#dialog.close();
    });
    // Dispatched by the framed page.
    this.#frame.addEventListener('kanben:close', () => this.#dialog.close());
    this.#frame.addEventListener('load', () => this.#arrive());
  }

  /** The search field of the framed page; undefined until the page is loaded. */
  get #field(): HTMLInputElement | null | undefined {
    return this.#frame.contentDocument?.querySelector<HTMLInputElement>('kanben-search input');
  }

  #focus(element: HTMLElement | null | undefined): void {
    this.#frame.focus();
    element?.focus();
  }

  /** The user may have navigated in the frame, or closed the dialog, before it was loaded. */
  #arrive(): void {
    const inside = this.#frame.contentDocument?.activeElement as HTMLElement | null | undefined;
    if (!this.#field) {
      if (this.#dialog.open) location.assign(this.#href);
      this.#href = '';
    } else if (this.#dialog.open) {
      this.#focus(inside?.localName === 'body' ? this.#field : inside);
    }
  }

  /** Opens the dialog with the search page that a link points to. */
  open({ href, textContent }: HTMLAnchorElement): void {
    if (this.#href !== href) {
      this.#href = href;
      this.#frame.title = this.#dialog.ariaLabel = textContent.trim();
      // The fragment names the field: any other fragment would move the focus away from it.
      this.#frame.src = `${href}#q`;
      this.#dialog.append(this.#frame);
    }
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#focus(this.#field);
    this.#field?.select();
  }
}

customElements.define('kanben-search-dialog', SearchDialog);

async function createDialog(): Promise<SearchDialog> {
  await addSheet(sheet);
  return document.body.appendChild(new SearchDialog());
}

let dialog: Promise<SearchDialog> | undefined;

/** Opens the dialog. @param link The link to the search page in the script of the page. */
export async function openSearch(link: HTMLAnchorElement): Promise<void> {
  dialog ??= createDialog();
  (await dialog).open(link);
}
