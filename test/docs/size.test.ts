import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../..', name), 'utf8');

it('The bounds of size that the page of the library states are those that the package is held to', () => {
  const { 'size-limit': bounds } = JSON.parse(read('package.json')) as {
    readonly 'size-limit': readonly { readonly limit: string }[];
  };
  const page = read('docs/library.md');
  const rows = [...page.matchAll(/^\| .* \| (\d+ kB) \|$/gm)].map(([, bound]) => bound);
  expect(rows).toEqual(bounds.map(({ limit }) => limit));
});
