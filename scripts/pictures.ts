import type { LoadedEdition } from '../src/edition/read/read-edition.ts';
import type { Problem } from '../src/problems/problem.ts';
import { showProgress } from '../src/lib/progress.ts';
import { editionCache } from '../src/build/settings.ts';
import { preparePictures } from '../src/outputs/pictures.ts';
import { root } from './options.ts';

/** Makes the published pictures of an edition. @returns A problem for each that is damaged. */
export const readyPictures = (contentDir: string, { issues }: LoadedEdition): Promise<Problem[]> =>
  preparePictures({
    contentDir,
    issues,
    cacheDir: editionCache({ root, contentDir }, 'pictures'),
    begin: (total) => showProgress('处理图片', total),
  });
