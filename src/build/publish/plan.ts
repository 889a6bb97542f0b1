import type { Part, PartFile } from '../part.ts';
import { contentId, type IndexChange, type PathIndex } from './path-index.ts';

/** A part of a site that is published, before and after. */
export interface PartChange {
  /** The files that the target has of it. */
  before: readonly PartFile[];
  /** Null if the part is no longer there. */
  after: { part: Part; files: readonly PartFile[] } | null;
}

/** A file to be written. */
export interface PlannedFile {
  part: Part;
  file: PartFile;
  isNew: boolean;
}

/** What is done to a target, in this order. */
export interface PublishPlan {
  /**
   * Files in stages; a stage is begun when the one before it is written. A page that is linked refers
   * only to files that are there: first come new files, which nothing links yet, pages after what they
   * are made of; then changed ones.
   */
  stages: readonly (readonly PlannedFile[])[];
  /** Pages first, then what they are made of. */
  remove: readonly string[];
  index: readonly IndexChange[];
}

/** Two parts have different files of one path. */
export class PathConflict extends Error {
  readonly path: string;
  constructor(path: string) {
    super(path);
    this.path = path;
  }
}

const noContent = contentId('0'.repeat(64));

interface PathChange {
  /** How many parts had it and have it, of those that change. */
  before: number;
  after: number;
  planned: Omit<PlannedFile, 'isNew'> | null;
}

/**
 * Plans the changes of a target.
 * @param index The paths that the target has.
 * @param uncertain Paths of which it is not known what the target has.
 * @throws PathConflict
 */
export function planPublish(
  changes: Iterable<PartChange>,
  index: PathIndex,
  uncertain: ReadonlySet<string>,
): PublishPlan {
  const paths = countPaths(changes);
  const stages: PlannedFile[][] = [[], [], [], []];
  const remove: string[] = [];
  const indexChanges: IndexChange[] = [];
  for (const [path, { before, after, planned }] of paths) {
    const present = index.get(path);
    const others = (present?.count ?? 0) - before;
    if (planned) {
      const content = contentId(planned.file.hash);
      const isSame = present?.content === content;
      if (others > 0 && !isSame) throw new PathConflict(path);
      if (!isSame || uncertain.has(path)) {
        const file = { ...planned, isNew: present === null };
        stages[stageOf(file)]?.push(file);
      }
      if (!isSame || before !== after) {
        indexChanges.push({ path, content, count: after - before });
      }
    } else {
      if (others === 0) remove.push(path);
      indexChanges.push({ path, content: present?.content ?? noContent, count: -before });
    }
  }
  for (const path of uncertain) {
    if (!paths.has(path) && index.get(path) === null) remove.push(path);
  }
  remove.sort((a, b) => Number(isPage(b)) - Number(isPage(a)));
  return { stages, remove, index: indexChanges };
}

function countPaths(changes: Iterable<PartChange>): Map<string, PathChange> {
  const paths = new Map<string, PathChange>();
  const at = (path: string): PathChange => {
    const known = paths.get(path);
    if (known) return known;
    const added = { before: 0, after: 0, planned: null };
    paths.set(path, added);
    return added;
  };
  for (const { before, after } of changes) {
    for (const { path } of before) at(path).before += 1;
    for (const file of after?.files ?? []) {
      const change = at(file.path);
      change.after += 1;
      if (change.planned && change.planned.file.hash !== file.hash) {
        throw new PathConflict(file.path);
      }
      if (after) change.planned ??= { part: after.part, file };
    }
  }
  return paths;
}

const isPage = (path: string): boolean => path.endsWith('.html');

const stageOf = ({ file, isNew }: PlannedFile): number =>
  (isNew ? 0 : 2) + (isPage(file.path) ? 1 : 0);
