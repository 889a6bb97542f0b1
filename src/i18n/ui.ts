import messages from './zh-Hans.json' with { type: 'json' };

export type MessageKey = keyof typeof messages;

/** Whether a string is the key of a message. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(messages, key);

/** Returns a message of the interface with its `{placeholders}` replaced. */
export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

/**
 * Creates the messages of the interface in the source script of an edition. Pages in other scripts are
 * converted as a whole, including the interface.
 * @param convert From Simplified to the source script.
 */
export const createTranslate =
  (convert: (text: string) => string): Translate =>
  (key, values = {}) =>
    convert(messages[key]).replace(/\{(\w+)\}/gu, (whole, name: string) =>
      String(values[name] ?? whole),
    );
