import { createServer } from 'node:net';
import { UserError } from './user-error.ts';

/** Checks that a port is free. @throws UserError With a remedy, if it is in use or not permitted. */
export async function assertFreePort(port: number, command: string): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer()
      .once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
      .listen({ port, host: 'localhost' }, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  const other = port === 65535 ? port - 1 : port + 1;
  const remedy = `${command} -- --port ${other}`;
  throw new UserError(
    code === 'EADDRINUSE'
      ? [
          `端口 ${port} 已有程序在用。停掉它，或另选一个端口：${remedy}`,
          `Port ${port} is in use. Stop the program that uses it, or choose another: ${remedy}`,
        ].join('\n')
      : [
          `不能使用端口 ${port}（${code}）。另选一个端口：${remedy}`,
          `Port ${port} cannot be used (${code}). Choose another: ${remedy}`,
        ].join('\n'),
  );
}
