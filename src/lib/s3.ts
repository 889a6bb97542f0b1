import { Readable } from 'node:stream';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { UserError } from './user-error.ts';

/** How an object is served. */
export interface ObjectHeaders {
  contentType?: string;
  cacheControl?: string;
}

/** Content that is not read into memory. */
interface SizedStream {
  stream: Readable;
  /** In bytes. */
  size: number;
}

/** The objects of an S3-compatible bucket below a prefix. */
export interface Bucket {
  has: (name: string) => Promise<boolean>;
  /** The content of an object; null if there is none. */
  get: (name: string) => Promise<Readable | null>;
  put: (
    name: string,
    content: Uint8Array | string | SizedStream,
    headers?: ObjectHeaders,
  ) => Promise<void>;
  /** Removes objects; does nothing for those that are not there. */
  remove: (names: readonly string[]) => Promise<void>;
  /** The objects whose names begin with a prefix, by name. */
  list: (prefix: string) => AsyncIterable<{ name: string; size: number }>;
}

/** The most objects that one request removes. */
const batch = 1000;

/**
 * Opens `s3://BUCKET/PREFIX`. Credentials and region are found as every program of AWS does: in the
 * environment (`AWS_ACCESS_KEY_ID` …), in `~/.aws`, or from the machine's role.
 * @param endpoint Address of another provider's service; else `AWS_ENDPOINT_URL`, else AWS.
 * @throws UserError If the address has no bucket.
 */
export function openBucket(address: string, endpoint?: string): Bucket {
  const [, Bucket, path = ''] = /^s3:\/\/([a-z0-9][a-z0-9.\-]+)(?:\/(.*))?$/u.exec(address) ?? [];
  if (Bucket === undefined) {
    throw new UserError(
      `存储桶的地址写成 s3://BUCKET/PREFIX，不是 ${address}。\nWrite the address of a bucket as s3://BUCKET/PREFIX.`,
    );
  }
  const start = path.replace(/\/+$/u, '');
  const prefix = start === '' ? '' : `${start}/`;
  const client = createClient(endpoint);
  const at = (name: string) => ({ Bucket, Key: prefix + name });
  const ask = async <T>(send: () => Promise<T>): Promise<T | null> => {
    try {
      return await send();
    } catch (error) {
      if (isAbsent(error)) return null;
      throw refusal(Bucket, error);
    }
  };

  return {
    has: async (name) => (await ask(() => client.send(new HeadObjectCommand(at(name))))) !== null,
    async get(name) {
      const found = await ask(() => client.send(new GetObjectCommand(at(name))));
      if (found === null) return null;
      if (found.Body instanceof Readable) return found.Body;
      throw new Error(`${name} has no content`);
    },
    async put(name, content, { contentType, cacheControl } = {}) {
      const headers = {
        ...(contentType === undefined ? {} : { ContentType: contentType }),
        ...(cacheControl === undefined ? {} : { CacheControl: cacheControl }),
      };
      const input = { ...at(name), ...bodyOf(content), ...headers };
      await ask(() => client.send(new PutObjectCommand(input)));
    },
    async remove(names) {
      for (let first = 0; first < names.length; first += batch) {
        const Objects = names.slice(first, first + batch).map((name) => ({ Key: prefix + name }));
        const Delete = { Objects, Quiet: true };
        const answer = await ask(() => client.send(new DeleteObjectsCommand({ Bucket, Delete })));
        const [failed] = answer?.Errors ?? [];
        if (failed) throw refusal(Bucket, `${failed.Key}: ${failed.Code} ${failed.Message}`);
      }
    },
    async *list(below) {
      let ContinuationToken: string | undefined;
      do {
        const page = { Bucket, Prefix: prefix + below, ContinuationToken };
        const answer = await ask(() => client.send(new ListObjectsV2Command(page)));
        for (const { Key, Size = 0 } of answer?.Contents ?? []) {
          if (Key !== undefined) yield { name: Key.slice(prefix.length), size: Size };
        }
        ContinuationToken = answer?.NextContinuationToken;
      } while (ContinuationToken !== undefined);
    },
  };
}

function bodyOf(content: Uint8Array | string | SizedStream) {
  if (typeof content === 'object' && 'stream' in content) {
    return { Body: content.stream, ContentLength: content.size };
  }
  return { Body: content, ContentLength: Buffer.byteLength(content) };
}

function createClient(endpoint: string | undefined): S3Client {
  const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL, AWS_REGION } = process.env;
  const own = endpoint ?? AWS_ENDPOINT_URL_S3 ?? AWS_ENDPOINT_URL;
  return new S3Client({
    ...(own === undefined
      ? {}
      : { endpoint: own, forcePathStyle: true, region: AWS_REGION ?? 'us-east-1' }),
    // Other providers do not know the newer checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 5,
  });
}

/** A missing bucket is an error, a missing object is not. */
const isAbsent = (error: unknown): boolean =>
  error instanceof S3ServiceException && ['NoSuchKey', 'NotFound'].includes(error.name);

function refusal(bucket: string, cause: unknown): UserError {
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  return new UserError(
    [
      `存储桶 ${bucket} 不能读写：${reason}。请检查地址、密钥（AWS_ACCESS_KEY_ID 等）和权限。`,
      `The bucket ${bucket} cannot be used: check its address, the credentials and their permissions.`,
    ].join('\n'),
    { cause },
  );
}
