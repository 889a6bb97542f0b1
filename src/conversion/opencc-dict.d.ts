declare module 'opencc-js/dict/*' {
  /** Entries "source target", joined by vertical bars. */
  const dictionary: string;
  export default dictionary;
}
