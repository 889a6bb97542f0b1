/** A small panel in the masthead, loaded when it is opened. Without scripts there is none. */
class ReadingPanel extends HTMLElement {
  connectedCallback(): void {
    const [title = '', ...words] = (this.dataset['textWords'] ?? '').split('|');
    const details = document.createElement('details');
    const summary = document.createElement('summary');
    details.className = 'reading';
    summary.textContent = title;
    details.append(summary);
    details.addEventListener(
      'toggle',
      async () => {
        const { readingChoices } = await import('./reading-choices.ts');
        details.append(await readingChoices(words));
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
      summary.focus();
    });
    this.replaceChildren(details);
  }
}

customElements.define('kanben-reading', ReadingPanel);
