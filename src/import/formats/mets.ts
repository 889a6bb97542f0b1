import type { Element } from 'xast';
import type { BlockLabel, Input } from '../evidence.ts';
import { altoPages, isAlto, labelOf, type AltoBlock, type AltoPage } from './alto.ts';
import { inputOf } from './compose-input.ts';
import { attribute, childrenOf, descendantsOf, localName } from './xml.ts';

/** Whether an element is the root of a METS file. */
export const isMets = (root: Element): boolean => localName(root) === 'mets';

/** A file that a METS file names. */
export interface MetsFile {
  id: string;
  /** Relative to the METS file. */
  path: string;
}

/** The files that a METS file names and that may be ALTO: XML, in the order of the file section. */
export const metsFiles = (root: Element): MetsFile[] =>
  descendantsOf(root, 'fileSec')
    .flatMap((section) => descendantsOf(section, 'file'))
    .flatMap((file) => {
      const [location] = childrenOf(file, 'FLocat');
      const href = location && attribute(location, 'href');
      const isXml = /xml/iu.test(attribute(file, 'MIMETYPE') ?? '') || /\.xml$/iu.test(href ?? '');
      return href === undefined || !isXml
        ? []
        : [{ id: attribute(file, 'ID') ?? '', path: pathOf(href) }];
    });

/** @example `pathOf('file://./alto/0001.xml')` is `alto/0001.xml`. */
const pathOf = (href: string): string =>
  decodeURIComponent(href.replace(/^file:(?:\/\/)?/u, '').replace(/^\.\//u, ''));

/** What the logical structure says of a block. */
interface Role {
  /** Position in the reading order. */
  at: number;
  article: string | undefined;
  label: BlockLabel | undefined;
}

/**
 * Reads the ALTO files of a METS file: its logical structure gives the order of the blocks and the
 * article of each; blocks that it does not name follow those of their page.
 * @param files The root elements of its files, by id; those that are not ALTO are passed over.
 */
export function readMets(root: Element, files: ReadonlyMap<string, Element>): Input {
  const roles = logicalRoles(root);
  const pages = metsFiles(root).flatMap(({ id }) => {
    const file = files.get(id);
    return file && isAlto(file) ? altoPages(file).map((page) => ({ id, page })) : [];
  });
  return inputOf(
    'mets-alto',
    pages.map(({ id, page }) => ({ page: page.page, blocks: inOrder(id, page, roles) })),
  );
}

function inOrder(
  file: string,
  { blocks }: AltoPage,
  roles: ReadonlyMap<string, Role>,
): AltoBlock[] {
  const known = blocks.map((block) => {
    const role = block.ids.flatMap(
      (id) => roles.get(`${file} ${id}`) ?? roles.get(` ${id}`) ?? [],
    )[0];
    return {
      at: role?.at ?? Infinity,
      block: {
        ...block,
        article: role?.article ?? block.article,
        label: role?.label ?? block.label,
      },
    };
  });
  return known.toSorted((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ block }) => block);
}

/** The roles of blocks by file and id; the file is empty where the structure names none. */
function logicalRoles(root: Element): Map<string, Role> {
  const roles = new Map<string, Role>();
  const walk = (division: Element, article: string | undefined, words: string): void => {
    const type = attribute(division, 'TYPE') ?? '';
    const own = /^(?:article|advert\w*|notice|obituary)$/iu.test(type)
      ? (attribute(division, 'ID') ?? attribute(division, 'LABEL') ?? String(roles.size))
      : article;
    // A division inside a heading or a caption belongs to it.
    const all = labelOf(type) ? type : words;
    for (const area of childrenOf(division, 'fptr').flatMap((pointer) =>
      descendantsOf(pointer, 'area'),
    )) {
      const key = `${attribute(area, 'FILEID') ?? ''} ${attribute(area, 'BEGIN') ?? ''}`;
      if (!roles.has(key)) roles.set(key, { at: roles.size, article: own, label: labelOf(all) });
    }
    for (const child of childrenOf(division, 'div')) walk(child, own, all);
  };
  for (const map of descendantsOf(root, 'structMap')) {
    if (/logical/iu.test(attribute(map, 'TYPE') ?? '')) {
      for (const division of childrenOf(map, 'div')) walk(division, undefined, '');
    }
  }
  return roles;
}
