/** A cell that is wider than its column moves those behind it to the right. */
import { expect, test } from 'vitest';
import { convert } from '../../src/index.js';

const row = (label: string, ours: string, theirs: string): string =>
  `${label.padEnd(26)}${ours.padEnd(27)}${theirs}`;
const sheet = (...rows: readonly string[]): string =>
  [
    row('', 'Our end (Linux, racoon)', 'Your end (Cisco ASA)'),
    row('Gateway IP address', '198.51.100.10', '203.0.113.200'),
    'Phase 1',
    row('Authentication', 'Pre-shared key', 'Pre-shared key'),
    row('Encryption', 'AES-256', 'AES-256'),
    row('Hash', 'SHA-1', 'SHA-1'),
    row('DH group', '5', '5'),
    row('Lifetime', '86400 s', '86400 s'),
    'Phase 2',
    row('Encryption', 'AES-256', 'AES-256'),
    row('Integrity', 'SHA-1', 'SHA-1'),
    row('PFS', 'No', 'No'),
    row('Lifetime', '3600 s', '3600 s'),
    ...rows,
    '',
  ].join('\n');
const keys = { name: 'keys', text: '203.0.113.200 not-a-real-key\n' };
const policiesOf = (text: string) =>
  convert(text, { keys }).hosts.map(({ files }) => files['setkey.conf']);
const two = '10.50.8.0/24, 10.50.9.0/24';
const three = '10.50.8.0/24, 10.50.3.17/32, 10.50.9.0/24';

test.each([
  ['ours', three, '10.200.16.0/23, 10.200.40.7/32'],
  ['that just fits', two, '10.200.16.0/23'],
])('networks of one end, %s', (_, ours, theirs) => {
  const fitting = sheet(
    ...ours.split(', ').flatMap((one) => row('Our networks', one, '').trimEnd()),
    ...theirs.split(', ').map((one) => row('Your networks', '', one)),
  );
  const wide = sheet(`${row('Networks', ours, '').trimEnd()}   ${theirs}`);
  expect(policiesOf(wide)).toHaveLength(1);
  expect(policiesOf(wide)[0]?.match(/spdadd/g)).toHaveLength(
    2 * ours.split(', ').length * theirs.split(', ').length,
  );
  expect(convert(fitting, { keys }).outcome).toBe('read');
});
