import { expect, test } from 'vitest';
import { catalogue } from '../../../src/diagnostics/catalogue.js';
import { flush, lifted, plain, tunnel } from './host.js';

const none = (local: string, remote: string, rest = ''): string =>
  `spdadd ${local} ${remote} any -P out ${rest}none;\nspdadd ${remote} ${local} any -P in ${rest}none;\n`;

const rows = tunnel('10.1.0.0/24', '10.0.0.0/8');

test.each([
  ['that holds it', rows, true],
  ['that is the same', tunnel('10.1.0.0/24', '10.1.0.0/24'), true],
  ['that is everything', tunnel('0.0.0.0/0', '0.0.0.0/0'), true],
  ['apart from it', tunnel('10.1.0.0/24', '10.2.0.0/24'), false],
  ['inside of it', tunnel('10.0.0.0/8', '10.1.0.0/24'), false],
  ['of one address', tunnel('10.1.0.7/32', '10.0.0.0/8'), false],
  ['with the row above', `${none('10.1.0.0/24', '10.1.0.0/24')}${rows}`, false],
  ['with a wider row above', `${none('10.0.0.0/8', '10.1.0.0/16')}${rows}`, false],
  ['with a narrower row above', `${none('10.1.0.0/25', '10.1.0.0/25')}${rows}`, true],
  ['with another row above', `${none('10.1.0.0/24', '10.2.0.0/24')}${rows}`, true],
  [
    'that is everything, with a row above for what it says to itself',
    `${none('10.1.0.0/24', '10.1.0.0/24')}${tunnel('0.0.0.0/0', '0.0.0.0/0')}`,
    true,
  ],
  [
    'that is everything, with a row above for what it says to all',
    `${none('0.0.0.0/0', '10.1.0.0/24')}${tunnel('0.0.0.0/0', '0.0.0.0/0')}`,
    false,
  ],
  ['with a stronger row', `${rows}${none('10.1.0.0/24', '10.1.0.0/24', 'prio def + 1 ')}`, false],
])('a network whose tunnel goes to one %s', (_, setkey, expected) => {
  const { at } = lifted({ ...plain, setkey: `${flush}${setkey}` });
  expect(at('own-network-in-tunnel').length > 0).toBe(expected);
});

test('no cure puts everything beside the tunnel', () => {
  const { help } = catalogue['own-network-in-tunnel'];
  expect(help({ local: '0.0.0.0/0', remote: '0.0.0.0/0' })).toContain(
    'spdadd 0.0.0.0/0 NETWORK any -P out none',
  );
  expect(help({ local: '10.1.0.0/16', remote: '10.0.0.0/8' })).toContain(
    'spdadd 10.1.0.0/16 10.1.0.0/16 any',
  );
});
