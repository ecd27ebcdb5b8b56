import { expect, test } from 'vitest';
import { asa84, ios, lifted } from './lifted.js';

const helpOf = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ code }) => code === 'undefined-reference')
    .map(({ help }) => help);

test.each([
  [
    'IOS',
    ios('crypto map M 10 ipsec-isakmp', ' match address VPN', '!'),
    `r1#show access-lists
Extended IP access list VPN
    10 permit ip 10.0.0.0 0.0.0.255 10.1.0.0 0.0.0.255 (12 matches)
`,
  ],
  [
    'ASA',
    asa84('crypto map M 10 match address VPN'),
    `fw# show access-list VPN
access-list VPN; 1 elements; name hash: 0x6892a938
access-list VPN line 1 extended permit ip 10.0.0.0 255.255.255.0 10.1.0.0 255.255.255.0 (hitcnt=12) 0x2b6c4a3d
`,
  ],
])('a list that %s only shows at work is told from one that is missing', (_device, text, shown) => {
  expect(helpOf(text)).toEqual([expect.stringContaining('add the missing lines')]);
  expect(helpOf(`${text}\n${shown}`)).toEqual([expect.stringContaining('show running-config')]);
  expect(helpOf(`${text}\n${shown.replaceAll('VPN', 'VPNS')}`)).not.toEqual([
    expect.stringContaining('show running-config'),
  ]);
});
