import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folder, json, run } from './command.js';

const example = readFileSync(join(import.meta.dirname, '..', '..', 'examples', 'pix.conf'), 'utf8');

test('many inputs come out as each would alone, in their order, a broken one among them', () => {
  const files = Object.fromEntries(
    Array.from({ length: 20 }, (_, i) => [
      `in/${String(i).padStart(2, '0')}.conf`,
      i === 7 ? 'nothing of a device' : example.replaceAll('80.1.1.1', `80.1.1.${i + 1}`),
    ]),
  );
  const where = folder(files);
  const all = json(run(['convert', 'in', '--format', 'json'], { cwd: where }));
  expect(all.inputs.map(({ name }: { name: string }) => name)).toEqual(Object.keys(files));
  for (const index of [0, 7, 19]) {
    const { name, result, status } = all.inputs[index];
    const alone = run(['convert', name, '--format', 'json'], { cwd: where });
    expect([status, result]).toEqual([alone.status, json(alone)]);
  }
});
