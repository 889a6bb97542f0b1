import { Redis } from 'ioredis';
import { showNote } from '../../lib/progress.ts';
import { UserError } from '../../lib/user-error.ts';

/** Name of the queue and beginning of its keys in Redis. */
export const queueNames = { queueName: 'jobs', prefix: 'kanben' } as const;

/** Time in ms within which Redis must answer for the first time. */
const patience = 10_000;

/**
 * Connects to Redis. A connection that is lost later is made again, and commands wait for it.
 * @param url `redis://…`, or `rediss://…` with TLS.
 * @throws UserError If Redis does not answer now.
 */
export async function connectRedis(url: string): Promise<Redis> {
  await assertThere(url);
  const redis = new Redis(url, { maxRetriesPerRequest: null });
  let isLost = false;
  redis.on('error', () => {
    if (!isLost) showNote(`Redis ${hostOf(url)} 断开，等待它恢复 waiting for Redis ……`);
    isLost = true;
  });
  redis.on('ready', () => {
    isLost = false;
  });
  return redis;
}

async function assertThere(url: string): Promise<void> {
  const probe = new Redis(url, {
    lazyConnect: true,
    connectTimeout: patience,
    retryStrategy: () => null,
  });
  let cause: unknown = null;
  probe.on('error', (error) => (cause ??= error));
  try {
    await probe.connect();
    await probe.ping();
  } catch (error) {
    const reason = cause ?? error;
    throw new UserError(
      [
        `连不上 Redis ${hostOf(url)}：${reason instanceof Error ? reason.message : 'error'}。请检查地址和密码，并确认它在运行。`,
        `Redis at ${hostOf(url)} does not answer: check the address and password, and that it is running.`,
      ].join('\n'),
      { cause: reason },
    );
  } finally {
    probe.disconnect();
  }
}

/** The address without a password. */
const hostOf = (url: string): string => new URL(url).host;
