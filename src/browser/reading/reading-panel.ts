/** A small panel in the masthead, whose content is loaded when it is opened. */
class ReadingPanel extends HTMLElement {
  connectedCallback(): void {
    const close = (event: Event): void => {
      const details = this.querySelector('details');
      if (details && event.target instanceof Node && !this.contains(event.target)) {
        details.open = false;
      }
    };
    document.addEventListener('click', close);
    document.addEventListener('focusin', close);
    document.addEventListener('kanben:script', () => this.#fill());
    this.#fill();
  }

  /** Creates the closed panel in the script of the page. */
  #fill(): void {
    const [title = '', ...words] = (this.dataset['textWords'] ?? '').split('|');
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    details.className = 'reading';
    summary.textContent = title;
    details.append(summary);
    details.addEventListener(
      'toggle',
      () => {
        import('./reading-choices.ts')
          .then(({ readingChoices }) => readingChoices(words))
          .then(
            (choices) => details.append(choices),
            () => this.#fill(),
          );
      },
      { once: true },
    );
    details.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape') return;
      details.open = false;
      summary.focus();
    });
    this.replaceChildren(details);
  }
}

customElements.define('kanben-reading', ReadingPanel);
