import type { LoadedEdition } from '../edition/read/read-edition.ts';
import type { Problem } from '../problems/problem.ts';
import { showProgress } from '../lib/progress.ts';
import { editionCache } from './settings.ts';
import { preparePictures } from '../outputs/pictures.ts';
import { root } from '../lib/root.ts';

/** Makes the published pictures of an edition. @returns A problem for each that is damaged. */
export const readyPictures = (contentDir: string, { issues }: LoadedEdition): Promise<Problem[]> =>
  preparePictures({
    contentDir,
    issues,
    cacheDir: editionCache({ root, contentDir }, 'pictures'),
    begin: (total) => showProgress('处理图片', total),
  });
