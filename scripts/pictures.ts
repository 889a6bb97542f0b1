import type { LoadedEdition } from '../src/check/load-edition.ts';
import type { Problem } from '../src/check/problem.ts';
import { showProgress } from '../src/integrations/progress.ts';
import { editionCache } from '../src/integrations/settings.ts';
import { preparePictures } from '../src/output/pictures.ts';
import { root } from './options.ts';

/** Makes the published pictures of an edition. @returns A problem for each that is damaged. */
export const readyPictures = (contentDir: string, { issues }: LoadedEdition): Promise<Problem[]> =>
  preparePictures({
    contentDir,
    issues,
    cacheDir: editionCache({ root, contentDir }, 'pictures'),
    begin: (total) => showProgress('处理图片', total),
  });
