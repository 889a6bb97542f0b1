import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../../support/edition.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Compose {
  services: Record<string, { image: string; command?: string; volumes?: string[] }>;
  volumes: Record<string, unknown>;
}

const { services, volumes } = parse(read('docs/compose.yaml'), { merge: true }) as Compose;
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

test('the services of docs/compose.yaml run commands that there are, with options that there are', () => {
  const commands = Object.values(services).flatMap(({ command = '' }) => {
    const [, name, rest = ''] =
      /(?:npm run | scripts\/)(\w+)(?:\.ts| --) (.*)$/u.exec(command) ?? [];
    return name === undefined ? [] : [{ name, options: rest.match(/--[\w\-]+/gu) ?? [] }];
  });
  expect(commands.map(({ name }) => name).sort()).toEqual(['build', 'worker']);
  for (const { name, options } of commands) {
    expect(scripts).toHaveProperty(name);
    expect(options).toContain('--store');
    for (const option of options) expect(read(`scripts/${name}.ts`)).toContain(`'${option} <`);
  }
});

test('every volume that a service has is declared', () => {
  const used = Object.values(services).flatMap((service) => service.volumes ?? []);
  const named = used.map((volume) => volume.split(':')[0] ?? '').filter((name) => name !== '..');
  expect([...new Set(named)].sort()).toEqual(Object.keys(volumes).sort());
});
