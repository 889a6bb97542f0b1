const button = document.querySelector<HTMLButtonElement>('button.print');

if (button) {
  button.hidden = false;
  button.addEventListener('click', () => {
    void import('./print-panel.ts').then(({ openPanel }) => openPanel());
  });
}
