import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { assertFreePort } from '../../../src/lib/port.ts';

test('a port in use is refused in Chinese and English, with another one', async () => {
  const server = createServer().listen({ port: 0, host: 'localhost' });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const refused = assertFreePort(port, 'npm start');
  await expect(refused).rejects.toThrow(`端口 ${port} 已有程序在用`);
  await expect(refused).rejects.toThrow(/Port \d+ is in use.*npm start -- --port \d+/u);
  server.close();
  await once(server, 'close');
  await expect(assertFreePort(port, 'npm start')).resolves.toBeUndefined();
});
