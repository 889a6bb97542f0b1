import { isMap, isScalar, parseDocument } from 'yaml';
import { currentFormat } from '../schema/edition.ts';

/** The text files of a content folder, by their path below it. */
export type ContentTexts = ReadonlyMap<string, string>;

/** Why content cannot be brought up to date. */
export class MigrationError extends Error {}

/** What a step changes beside the number of the format: files with their new texts. */
type Step = (texts: ContentTexts) => ReadonlyMap<string, string>;

/** The step to each format from the one before it. */
const steps: Readonly<Record<number, Step>> = {
  // Every field that format 2 adds is optional.
  2: () => new Map(),
};

/**
 * Brings a content folder up to the current format. Applied to its own result it changes nothing.
 * @returns The files that change, with their new texts.
 * @throws MigrationError If `edition.yaml` is absent, or of a newer format than the program.
 */
export function migrate(texts: ContentTexts): Map<string, string> {
  const edition = texts.get('edition.yaml');
  if (edition === undefined) throw new MigrationError('缺少文件 edition.yaml。');
  const from = formatOf(edition);
  if (from > currentFormat) {
    throw new MigrationError(
      `数字版的格式是 ${from}，程序只认得 ${currentFormat} 以下的。请用更新的程序。`,
    );
  }
  const changes = new Map<string, string>();
  if (from === currentFormat) return changes;
  for (let format = from + 1; format <= currentFormat; format += 1) {
    const step = steps[format];
    if (!step) throw new MigrationError(`程序没有到格式 ${format} 的步骤。`);
    for (const [file, text] of step(new Map([...texts, ...changes]))) changes.set(file, text);
  }
  changes.set('edition.yaml', withFormat(changes.get('edition.yaml') ?? edition, currentFormat));
  return changes;
}

/** The format that `edition.yaml` states; 1 where it states none. */
function formatOf(edition: string): number {
  const stated = parseDocument(edition).get('format');
  if (stated === undefined) return 1;
  if (typeof stated === 'number' && Number.isInteger(stated) && stated > 0) return stated;
  throw new MigrationError('edition.yaml 的 format 应是正整数。请运行 npm run check。');
}

/** `edition.yaml` with a format; all else stays byte for byte. */
function withFormat(edition: string, format: number): string {
  const { contents } = parseDocument(edition);
  if (!isMap(contents)) throw new MigrationError('edition.yaml 不是一组“项: 值”。');
  const stated = contents.items.find(({ key }) => isScalar(key) && key.value === 'format')?.value;
  if (isScalar(stated) && stated.range) {
    const [start, end] = stated.range;
    return edition.slice(0, start) + String(format) + edition.slice(end);
  }
  const [first] = contents.items;
  const start = (isScalar(first?.key) && first.key.range?.[0]) || 0;
  return `${edition.slice(0, start)}format: ${format}\n${edition.slice(start)}`;
}
