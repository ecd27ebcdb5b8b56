import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { ios } from '../cisco/lift/lifted.js';

test('a router that proposes pairs of hosts is not answered with the networks of a policy', () => {
  const text = ios().replace(
    ' match address 110\n',
    '$& set security-association level per-host\n',
  );
  const { hosts } = convert(text);
  const [host] = hosts;
  expect(host?.verification.assumes.join()).toMatch(/mends what .*pair of hosts/);
  const files = Object.entries(host?.files ?? {}).flatMap(([name, of]) =>
    name === 'README.txt' ? [] : [{ name, text: of }],
  );
  const { verdict, findings } = check([{ name: 'cisco.conf', text }, ...files]);
  expect(verdict).toBe('disagree');
  expect(findings[0]).toMatchObject({ code: 'per-host', severity: 'error' });
});
