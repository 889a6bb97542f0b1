const button = document.querySelector<HTMLButtonElement>('button.print');

if (button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const owner = document.querySelector<HTMLElement>('[data-base]');
    void import('./print-panel.ts').then(({ openPanel }) =>
      openPanel(owner?.dataset['base'] ?? '/'),
    );
  });
}
