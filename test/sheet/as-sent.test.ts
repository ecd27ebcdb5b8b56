/** Layouts of lists as people send them. */
import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';

const keys = { name: 'keys', text: '203.0.113.40 Gans-Key-12\n' };

const pairs = `* VPN peers: 203.0.113.40 (ASA, us) <-> 198.51.100.77 (you)
* Interesting traffic: 10.60.0.0/24 (us) <-> 10.20.0.0/16 (you)
* Phase 1: pre-share, aes-256, sha, group 5, 86400
* Phase 2: esp-aes-256 esp-sha-hmac, pfs group5, 3600
`;
const sites = `Site A: Kestrel
  Device: ASA 5510
  Outside IP: 203.0.113.40
  Inside networks: 10.60.0.0/24
Site B: Berlin
  Device: ???
  Outside IP: 198.51.100.77
  Inside networks: 10.20.0.0/16
Phase 1: AES-256 SHA-1 DH group 5 lifetime 86400 pre-shared key
Phase 2: ESP AES-256 SHA-1 PFS group 5 lifetime 3600
`;
const brackets = `[Cisco]
VPN Endpoint ........ 203.0.113.40
Encryption Domain ... 10.60.0.0/24
[Berlin]
VPN Endpoint ........ 198.51.100.77
Encryption Domain ... 10.20.0.0/16
[Phase 1]
Encryption .......... AES256
Hash ................ SHA1
DH .................. 5
Lifetime ............ 86400
Auth ................ PSK
[Phase 2]
Encryption .......... AES256
Hash ................ SHA1
PFS ................. yes (5)
Lifetime ............ 3600
`;
const parts = `;;Customer: Berlin GmbH;Provider: Kestrel
1. General;Device;Linux (racoon);Cisco ASA
;Gateway IP;198.51.100.77;203.0.113.40
;Protected networks;10.20.0.0/16;10.60.0.0/24
2. Phase 1;Authentication;PSK;PSK
;Encryption;AES256;AES256
;Hash;SHA1;SHA1
;DH Group;Group 5;Group 5
;Lifetime;86400 sec;86400 sec
3. Phase 2;Protocol;ESP;ESP
;Encryption;AES256;AES256
;Hash;SHA1;SHA1
;PFS;Group 5;Group 5
;Lifetime;3600 sec;3600 sec
`;

describe('a list', () => {
  test.each([
    ['with an arrow between the two ends', pairs],
    ['with a site above the rows of each', sites],
    ['with titles in brackets', brackets],
    ['with a column for its parts', parts],
  ])('%s', (_, text) => {
    const { hosts, diagnostics } = convert(text, { keys });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(hosts.map(({ local, remote }) => [local, remote])).toEqual([
      ['198.51.100.77', '203.0.113.40'],
    ]);
    const files = Object.values(hosts[0]?.files ?? {}).join('\n');
    for (const line of [
      'spdadd 10.20.0.0/16 10.60.0.0/24 any -P out',
      'lifetime time 86400 sec',
      'lifetime time 3600 sec',
      'dh_group 5',
      'pfs_group 5',
    ])
      expect(files).toContain(line);
  });
});
