import type { Variant } from '../../schema/common.ts';
import { insertPin } from '../../edition/read/locate.ts';
import { parseArticle } from '../../edition/read/parse-article.ts';

/** An editor's request for a form: `2022-08-23-1-2#p9:99发=發`. */
interface PinRequest {
  /** As typed. */
  request: string;
  id: string;
  block: string;
  /** In code points of the block, from 0. */
  start: number;
  /** The characters at that position. */
  source: string;
  form: string;
}

/** The new texts of files by article id, and the refused requests with reasons. */
export interface Pinned {
  texts: Map<string, string>;
  refused: string[];
}

const example =
  '位置照抄 npm run check -- --conversion 的报告，连同那里的字，如 2022-08-23-1-2#p9:99发=發';

/**
 * Writes forms into articles at addresses of the conversion report. A request is refused if the text at
 * its address is not the one it names.
 * @param requests As typed, `ADDRESS=FORM`.
 * @param articles The text of each article's file, by id.
 */
export function pinForms(
  requests: readonly string[],
  articles: ReadonlyMap<string, string>,
  to: Variant,
): Pinned {
  const texts = new Map<string, string>();
  const refused: string[] = [];
  const parsed = requests.flatMap((request) => {
    const pin = parseRequest(request);
    if (typeof pin !== 'string') return [pin];
    refused.push(`${request}：${pin}`);
    return [];
  });
  // From the end of a block to its start, so that the remaining positions stay valid.
  for (const pin of parsed.sort((a, b) => b.start - a.start)) {
    const before = texts.get(pin.id) ?? articles.get(pin.id);
    const after = before === undefined ? `没有 id 为 ${pin.id} 的文章。` : pinOne(before, pin, to);
    if (typeof after === 'string') refused.push(`${pin.request}：${after}`);
    else texts.set(pin.id, after.text);
  }
  return { texts, refused };
}

/** A file with one more pin, or the reason why it cannot be set. */
function pinOne(
  file: string,
  { block, start, source, form }: PinRequest,
  to: Variant,
): { text: string } | string {
  const found = parseArticle(file).blocks.find(({ id }) => id === block);
  if (!found) return `没有这个位置：这篇文章没有 ${block}。${example}。`;
  const end = start + [...source].length;
  const characters = [...found.text];
  const there = characters.slice(start, end).join('');
  if (there !== source) {
    const shown = there === '' ? `${block} 只有 ${characters.length} 个字` : `那里是“${there}”`;
    return `第 ${start + 1} 个字不是“${source}”：${shown}。文章在报告以后改动过，请重新运行 npm run check -- --conversion，照抄新的位置。`;
  }
  const isPinned = found.pins.some(
    (pin) => pin.start < end && start < pin.start + [...pin.source].length,
  );
  const forms: Record<string, string> = source === form ? {} : { [to]: form };
  const text = isPinned ? undefined : insertPin(file, { block, start, source }, forms);
  return text === undefined ? `${block} 的这里已有记号，请在文件里改。` : { text };
}

function parseRequest(request: string): PinRequest | string {
  const match =
    /^(?<id>[^#]+)#(?<block>[ph]\d+):(?<place>[1-9]\d*)(?<source>[^\d=][^=]*)?=(?<form>.+)$/u.exec(
      request,
    )?.groups;
  if (!match) return `写成“位置=字形”，只能是正文（p 或 h）；${example}。`;
  const { id = '', block = '', place = '', source, form = '' } = match;
  if (source === undefined) return `位置后面少了那里的字；${example}。`;
  if ([...source].length !== [...form].length)
    return `“${source}”与“${form}”字数不同，字形逐字转换，两边的字数必须相同。`;
  return { request, id, block, start: Number(place) - 1, source, form };
}
