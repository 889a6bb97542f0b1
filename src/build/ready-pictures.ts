import type { Inspection } from '../check/inspect-edition.ts';
import { openCache } from '../lib/cache-folder.ts';
import { showProgress } from '../lib/progress.ts';
import { preparePictures } from '../outputs/pictures.ts';
import type { Problem } from '../problems/problem.ts';
import { editionCache, type Settings } from './settings.ts';

/** Creates the published pictures of an edition. @returns A problem for each damaged picture. */
export async function readyPictures(
  settings: Pick<Settings, 'root' | 'contentDir'>,
  { pictures }: Pick<Inspection, 'pictures'>,
): Promise<Problem[]> {
  await openCache(settings.root);
  return preparePictures({
    contentDir: settings.contentDir,
    pictures,
    cacheDir: editionCache(settings, 'pictures'),
    begin: (total) => showProgress('处理图片', total),
  });
}
