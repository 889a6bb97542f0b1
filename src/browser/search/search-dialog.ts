import sheet from '../../styles/search-dialog.css?url';
import { addSheet } from '../shared/add-sheet.ts';
import { forget } from './search-memory.ts';

/**
 * The search page in a dialog over another page, in a frame: its words, in the script that is read,
 * its style and its engine come with it, and the page under it carries and allows nothing for them.
 */
class SearchDialog extends HTMLElement {
  readonly #dialog = document.createElement('dialog');
  readonly #frame = document.createElement('iframe');
  #href = '';

  connectedCallback(): void {
    // It is none of the text that is turned with the page into another script.
    this.translate = false;
    this.append(this.#dialog);
    this.#dialog.addEventListener('close', () => forget(window));
    this.#dialog.addEventListener('click', ({ target }) => {
      if (target === this.#dialog) this.#dialog.close();
    });
    // The framed page asks for it.
    this.#frame.addEventListener('kanben:close', () => this.#dialog.close());
    this.#frame.addEventListener('load', () => this.#arrive());
  }

  /** The field of the framed page; undefined until it is there. */
  get #field(): HTMLInputElement | null | undefined {
    return this.#frame.contentDocument?.querySelector<HTMLInputElement>('kanben-search input');
  }

  #focus(element: HTMLElement | null | undefined): void {
    this.#frame.focus();
    element?.focus();
  }

  /** Somebody may have moved on in the framed page before all of it was there, or closed it. */
  #arrive(): void {
    const inside = this.#frame.contentDocument?.activeElement as HTMLElement | null | undefined;
    if (!this.#field) {
      if (this.#dialog.open) location.assign(this.#href);
      this.#href = '';
    } else if (this.#dialog.open) {
      this.#focus(inside?.localName === 'body' ? this.#field : inside);
    }
  }

  /** Shows the search page that a link leads to. */
  open({ href, textContent }: HTMLAnchorElement): void {
    if (this.#href !== href) {
      this.#href = href;
      this.#frame.title = this.#dialog.ariaLabel = textContent.trim();
      // The fragment is the field: naming anything else would take the focus from it.
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

/** Opens the dialog. @param link To the search page, in the script that is being read. */
export async function openSearch(link: HTMLAnchorElement): Promise<void> {
  dialog ??= createDialog();
  (await dialog).open(link);
}
