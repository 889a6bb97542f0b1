import type { TextDirective } from 'mdast-util-directive';

/** Editorial marks within a paragraph, with the HTML element of each. */
const elements = {
  /** 注音: `:ruby[旸]{py="yáng"}`, or `zy` for 注音符号. */
  ruby: 'ruby',
  /** 着重号: `:emph[必须]` */
  emph: 'em',
  /** 专名号: `:name[太原]` */
  name: 'u',
  /** 书名号 as a wavy line: `:book[史记]` */
  book: 'cite',
} as const;

const isMark = (name: string): name is keyof typeof elements => Object.hasOwn(elements, name);

/** The HTML element of an editorial mark; undefined for other directives. */
export const markElement = ({ name }: TextDirective): string | undefined =>
  isMark(name) ? elements[name] : undefined;

/** Whether a mark contains only text and, for `:ruby`, has a reading. */
export const isCompleteMark = (node: TextDirective): boolean =>
  node.children.length > 0 &&
  node.children.every(({ type }) => type === 'text') &&
  (node.name !== 'ruby' || Boolean(readingOf(node)));

/** The reading of a `:ruby`, in pinyin or 注音符号. */
export const readingOf = ({ attributes }: TextDirective): string | null | undefined =>
  attributes?.['py'] ?? attributes?.['zy'];
