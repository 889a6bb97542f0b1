import { PDFDocument } from 'pdf-lib';

export interface Description {
  title: string;
  author: string | null;
  /** BCP 47. */
  language: string;
}

/**
 * Enters title, author and language into a PDF that the browser printed. Everything else (tags,
 * outline, fonts) stays as it is.
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
