import { PDFDocument } from 'pdf-lib';

export interface Description {
  title: string;
  author: string | null;
  /** Language tag (BCP 47). */
  language: string;
}

/**
 * Sets title, author and language of a PDF printed by the browser. Everything else (tags, outline,
 * fonts) stays unchanged.
 */
export async function describePdf(
  bytes: Uint8Array,
  { title, author, language }: Description,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  if (author !== null) document.setAuthor(author);
  document.setLanguage(language);
  document.setCreator('Kanben');
  return document.save();
}
