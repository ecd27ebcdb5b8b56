import { expect, test } from 'vitest';
import { lint, reverse } from '../../src/index.js';

test('an unclosed quote is refused where it stands, and what follows it does not flood the report', () => {
  const text = `path pre_shared_key "*;{\n${'*;{\n'.repeat(2_000)}`;
  const source = { name: 'racoon.conf', text };
  const [file] = lint([source], { as: 'racoon.conf' }).files;
  expect(file?.accepted).toBe(false);
  for (const told of [file?.diagnostics ?? [], reverse([source]).diagnostics]) {
    const refused = told.filter(({ code }) => code === 'racoon-conf-refused');
    expect(refused[0]?.line).toBe(1);
    expect(refused.length).toBeLessThan(40);
  }
});
