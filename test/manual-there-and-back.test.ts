import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { convert, reverse } from '../src/index.js';

const text = readFileSync(
  join(import.meta.dirname, 'fixtures/field/pix6-manual-ah-and-esp/cisco.conf'),
  'utf8',
);

test.each(
  (['pix6', 'ios'] as const).flatMap((dialect) =>
    (['peer', 'replacement'] as const).map((role) => [dialect, role] as const),
  ),
)('AH around ESP with keys by hand comes back as it was: %s, %s', (dialect, role) => {
  const [host] = convert(text, { role }).hosts;
  const sources = Object.entries(host?.files ?? {}).flatMap(([name, written]) =>
    name.startsWith('setkey.') ? [{ name, text: written }] : [],
  );
  const { verification, diagnostics } = reverse(sources, { dialect: { dialect }, role });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(verification.verdict).toBe('agree');
});
