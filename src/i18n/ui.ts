import messages from './zh-Hans.json' with { type: 'json' };

export type MessageKey = keyof typeof messages;

/** Whether a text made at run time is the key of a message. */
export const isMessageKey = (key: string): key is MessageKey => Object.hasOwn(messages, key);

/** A message of the interface, its `{placeholders}` filled in. */
export type Translate = (
  key: MessageKey,
  values?: Readonly<Record<string, string | number>>,
) => string;

/**
 * The interface in the source script of an edition. Pages in the other scripts are converted as
 * wholes, interface and all.
 * @param convert From Simplified to the source script.
 */
export const createTranslate =
  (convert: (text: string) => string): Translate =>
  (key, values = {}) =>
    convert(messages[key]).replace(/\{(\w+)\}/gu, (whole, name: string) =>
      String(values[name] ?? whole),
    );
