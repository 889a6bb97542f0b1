declare module 'subset-font' {
  interface Options {
    targetFormat: 'truetype' | 'woff2';
    keepFeatures?: readonly string[];
    keepAllGlyphs?: boolean;
    noHinting?: boolean;
  }
  /** @param text The characters to keep; empty with `keepAllGlyphs`. */
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
