/** Whether an address is one of a bucket, `s3://BUCKET/PREFIX`, not a folder. */
export const isBucket = (address: string): boolean => address.startsWith('s3://');
