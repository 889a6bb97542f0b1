import { fromHtml } from 'hast-util-from-html';
import mammoth from 'mammoth';
import type { Input } from '../evidence.ts';
import { inputOf } from './compose-input.ts';
import { htmlBlocks } from './html-blocks.ts';

/** Headings of Word beside those that the library knows. */
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"];

/** Reads a document of Word: headings by their styles, paragraphs, lists and tables; no pictures. */
export async function readDocx(bytes: Uint8Array): Promise<Input> {
  const buffer = Buffer.from(bytes);
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: '' }));
  const { value } = await mammoth.convertToHtml({ buffer }, { styleMap, convertImage });
  return inputOf('docx', [{ page: {}, blocks: htmlBlocks(fromHtml(value, { fragment: true })) }]);
}
