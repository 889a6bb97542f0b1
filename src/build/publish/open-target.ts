import { isBucket } from '../../lib/s3-address.ts';
import { folderTarget } from './folder-target.ts';
import type { Target } from './target.ts';

/** Opens the target at an address: a folder, or `s3://BUCKET/PREFIX`, whose library is loaded then. */
export async function openTarget(address: string): Promise<Target> {
  if (!isBucket(address)) return folderTarget(address);
  const [{ openBucket }, { bucketTarget }] = await Promise.all([
    import('../../lib/s3.ts'),
    import('./bucket-target.ts'),
  ]);
  return bucketTarget(address, openBucket(address));
}
