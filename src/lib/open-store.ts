import { folderStore } from './store-folder.ts';
import { isBucket } from './s3-address.ts';
import type { Store } from './store.ts';

/**
 * Opens the store at an address: a folder, or `s3://BUCKET/PREFIX`.
 * @param cacheDir Where files of a bucket are kept on this machine.
 */
export async function openStore(
  address: string,
  cacheDir: string,
  endpoint?: string,
): Promise<Store> {
  if (!isBucket(address)) return folderStore(address);
  const [{ openBucket }, { s3Store }] = await Promise.all([
    import('./s3.ts'),
    import('./store-s3.ts'),
  ]);
  return s3Store(openBucket(address, endpoint), folderStore(cacheDir));
}
