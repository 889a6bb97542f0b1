import type { MessageKey } from './ui.ts';

const keys = {
  title: 'print.options',
  layout: 'print.layout',
  auto: 'print.auto',
  plain: 'print.plain',
  fit: 'print.fit',
  direction: 'print.direction',
  horizontal: 'print.horizontal',
  vertical: 'print.vertical',
  size: 'print.size',
  normal: 'print.normal',
  large: 'print.large',
  print: 'print.open',
  cancel: 'print.cancel',
} as const satisfies Record<string, MessageKey>;

/** Labels of the print options by choice. */
export type PrintWords = Record<keyof typeof keys, string>;

/** The labels of the print options in one script. */
export const printWords = (t: (key: MessageKey) => string): PrintWords =>
  Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, t(key)])) as PrintWords;
