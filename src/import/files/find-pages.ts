import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../lib/user-error.ts';
import { filesBeside } from './files-beside.ts';
import { isDocx, isPdf } from '../formats/magic.ts';
import { readSourceFile } from '../formats/read-file.ts';

/** A file of a folder that is not planned. */
export interface SkippedFile {
  path: string;
  why: string;
}

/** The files to plan. */
export interface FoundPages {
  files: string[];
  /** The files of folders that are left out. */
  skipped: SkippedFile[];
}

/**
 * The files that arguments of `plan` stand for: a file is itself, a folder all files in it that are
 * readable as pages, each page once.
 * @throws UserError If there is no such file or folder, or a folder has no pages.
 */
export async function findPages(paths: readonly string[]): Promise<FoundPages> {
  const found: FoundPages = { files: [], skipped: [] };
  for (const path of paths) {
    const entry = await stat(path).catch(() => {
      throw new UserError(`读不到文件 ${path}`);
    });
    if (!entry.isDirectory()) {
      found.files.push(path);
      continue;
    }
    const { files, skipped } = await pagesIn(path);
    if (files.length === 0) {
      const reasons = skipped.map((one) => `\n  ${basename(one.path)}：${one.why}`).join('');
      throw new UserError(`文件夹 ${path} 里没有可以导入的文件。${reasons}`);
    }
    found.files.push(...files);
    found.skipped.push(...skipped);
  }
  return { ...found, files: [...new Set(found.files)] };
}

const isOwn = (name: string): boolean =>
  name.startsWith('.') || /\.(?:plan|ledger)\.yaml(?:\.part)?$|\.part$/u.test(name);

async function pagesIn(folder: string): Promise<FoundPages> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile() && !isOwn(entry.name))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }));
  const read = new Map<string, Kind>();
  for (const name of names) read.set(name, await kindOf(folder, name));
  const parts = new Set([...read.values()].flatMap((kind) => kind.parts));
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  for (const [name, kind] of read) {
    const path = join(folder, name);
    const why = parts.has(name) ? '由 METS 文件读入' : (kind.why ?? sameAs(name, read));
    if (why === undefined) files.push(path);
    else skipped.push({ path, why });
  }
  return { files, skipped };
}

interface Kind {
  /** Whether the file is of another format than text. */
  isInput: boolean;
  format: string | undefined;
  /** The files of the folder that it reads. */
  parts: readonly string[];
  /** Why the file is no page. */
  why: string | undefined;
}

/** Kinds of problem of files that are no pages and are not expected to be. */
const noPages: readonly string[] = ['page-foreign', 'page-empty'];

async function kindOf(folder: string, name: string): Promise<Kind> {
  const bytes = await readFile(join(folder, name));
  // Slow to read, and planned in any case: what is wrong with one is told then.
  if (isPdf(bytes) || isDocx(bytes)) {
    return { isInput: true, format: undefined, parts: [], why: undefined };
  }
  const reading = await readSourceFile({ name, bytes, beside: filesBeside(folder) });
  if (reading.kind === 'transcript') {
    return { isInput: false, format: undefined, parts: [], why: undefined };
  }
  if (reading.kind === 'input') {
    const parts = reading.parts.filter((part) => dirname(part) === '.');
    return { isInput: true, format: reading.input.format, parts, why: undefined };
  }
  const { code, message } = reading.problem;
  const why = noPages.includes(code) ? message : undefined;
  return { isInput: false, format: undefined, parts: [], why };
}

/** Endings of the files that MinerU writes of one document, the fullest first. */
const mineruEndings = ['_middle.json', '_content_list_v2.json', '_content_list.json'];

/** Why a file is another form of a page that is planned from a better one; undefined if it is not. */
function sameAs(name: string, read: ReadonlyMap<string, Kind>): string | undefined {
  const other = betterForm(name, read);
  return other === undefined ? undefined : `与 ${other} 是同一版面`;
}

function betterForm(name: string, read: ReadonlyMap<string, Kind>): string | undefined {
  // The transcript of a file may be corrected; what the file tells beside the text goes with it.
  if (read.get(name)?.isInput && read.has(`${name}.txt`)) return `${name}.txt`;
  const isOfTool = (other: string): boolean => read.get(other)?.isInput === true;
  const stem = name.replace(/(?:_nohf)?\.md$/u, '');
  if (stem !== name) {
    const forms = [
      ...mineruEndings.map((ending) => stem + ending),
      `${stem}_res.json`,
      `${stem}.json`,
    ];
    return forms.find(isOfTool);
  }
  const ending = mineruEndings.findIndex((one) => name.endsWith(one));
  if (ending > 0 && read.get(name)?.format === 'mineru') {
    const document = name.slice(0, -(mineruEndings[ending]?.length ?? 0));
    return mineruEndings
      .slice(0, ending)
      .map((one) => document + one)
      .find(isOfTool);
  }
  const [, document] = /^(.+)_(?:layout|spans?|origin)\.pdf$/u.exec(name) ?? [];
  return document === undefined
    ? undefined
    : mineruEndings.map((one) => document + one).find(isOfTool);
}
