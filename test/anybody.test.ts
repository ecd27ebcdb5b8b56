import { describe, expect, test } from 'vitest';
import { type DialectChoice, type ReverseOptions, reverse } from '../src/index.js';

const phase2 = (pfs: number, cipher: string): string =>
  `pfs_group ${pfs}; lifetime time 1 hour; encryption_algorithm ${cipher}; authentication_algorithm hmac_sha1; compression_algorithm deflate;`;
const proposal =
  'proposal { encryption_algorithm 3des; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; lifetime time 8 hour; }';
const branches = (mode: string, more = ''): string => `remote anonymous {
	exchange_mode ${mode}; passive on; generate_policy on; nat_traversal on; dpd_delay 20; ${more}
	${proposal}
}
`;
const customer = `remote 203.0.113.10 { exchange_mode main; nat_traversal on; dpd_delay 20; ${proposal} }
`;
const ofCustomer = `sainfo address 172.16.0.0/16 any address 10.90.0.0/16 any { ${phase2(5, 'aes 256')} }
`;
const ofBranch = `sainfo address 172.16.0.0/16 any address 10.7.0.0/16 any { ${phase2(2, '3des')} }
`;
const ofOtherBranch = `sainfo address 172.16.5.0/24 any address 10.8.0.0/16 any { ${phase2(5, 'aes')} }
`;
const ofAnybody = `sainfo anonymous { ${phase2(2, '3des')} }
`;

const host = (racoonConf: string, hasSetkey = true) => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";\nlisten { isakmp 198.51.100.1 [500]; }\n${racoonConf}`,
  },
  ...(hasSetkey
    ? [
        {
          name: 'setkey.conf',
          text: `flush;
spdflush;
spdadd 172.16.0.0/16 10.90.0.0/16 any -P out ipsec esp/tunnel/198.51.100.1-203.0.113.10/unique;
spdadd 10.90.0.0/16 172.16.0.0/16 any -P in ipsec esp/tunnel/203.0.113.10-198.51.100.1/unique;
`,
        },
      ]
    : []),
  {
    name: 'psk.txt',
    text: `${racoonConf.includes(customer) ? '203.0.113.10 key-of-customer\n' : ''}* key-of-branch\n`,
  },
];

const dialects = ['pix6', 'pix7', 'asa84', 'ios'] as const;
const reversed = (
  sources: ReturnType<typeof host>,
  dialect: DialectChoice['dialect'],
  more: ReverseOptions = {},
) => reverse(sources, { dialect: { dialect } as DialectChoice, ...more });
const replaced = (sources: ReturnType<typeof host>, dialect: DialectChoice['dialect']) =>
  reversed(sources, dialect, { role: 'replacement' });

describe.each(dialects)('peers from anywhere, on %s', (dialect) => {
  test.each(['main', 'aggressive', 'aggressive, main'])(
    'are answered in any mode that the host answers: %s',
    (mode) => {
      const { verification, diagnostics, leftOut } = replaced(
        host(branches(mode) + ofBranch, false),
        dialect,
      );
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(verification.verdict).toBe('agree');
      expect(leftOut).toEqual([]);
    },
  );

  test('get an entry for each phase 2', () => {
    const { cisco, verification } = replaced(
      host(branches('main') + ofBranch + ofOtherBranch, false),
      dialect,
    );
    expect(verification.verdict).toBe('agree');
    expect(cisco['cisco.conf']).toMatch(/dynamic-map vpn-dynamic 20/);
  });

  test('get nothing of what a policy is for', () => {
    const { cisco, verification } = replaced(
      host(customer + branches('main') + ofCustomer + ofBranch),
      dialect,
    );
    expect(verification.verdict).toBe('agree');
    const text = cisco['cisco.conf'] ?? '';
    const lists = [
      ...text.matchAll(
        /^access-list vpn-dynamic .*$|^ip access-list extended vpn-dynamic\n(?: .*\n)*/gm,
      ),
    ].join('\n');
    expect(lists).toContain('10.7.0.0');
    expect(lists).not.toContain('10.90.0.0');
  });

  test('get nothing of it where they are all that is asked for', () => {
    const sources = host(customer + branches('main') + ofCustomer + ofBranch);
    const { cisco, verification } = reversed(sources, dialect, {
      role: 'replacement',
      peers: ['anonymous'],
    });
    expect(verification.verdict).toBe('agree');
    expect(cisco['cisco.conf']).toContain('10.7.0.0');
    expect(cisco['cisco.conf']).not.toContain('10.90.0.0');
  });

  test('whom only an open section serves, are told and left out', () => {
    const result = replaced(host(customer + branches('main') + ofCustomer + ofAnybody), dialect);
    expect(result.leftOut).toMatchObject([{ peer: 'anonymous', because: [{ code: 'no-peer' }] }]);
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'no-peer', file: 'racoon.conf' },
    ]);
    expect(result.verification.verdict).toBe('agree');
    expect(result.cisco['cisco.conf']).not.toContain('key-of-branch');
  });
});

describe('at the other end', () => {
  test('a remote for anybody without networks of its own is told', () => {
    const result = reversed(host(customer + branches('main') + ofCustomer + ofAnybody), 'ios');
    expect(Object.keys(result.cisco)).toEqual(['cisco.conf']);
    expect(result.leftOut).toMatchObject([{ peer: 'anonymous', because: [{ code: 'no-peer' }] }]);
    expect(result.diagnostics.find(({ code }) => code === 'no-peer')?.severity).toBe('warning');
  });

  test('it is an error where it is asked for', () => {
    const result = reversed(host(customer + branches('main') + ofCustomer + ofAnybody), 'ios', {
      peers: ['anonymous'],
    });
    expect(result.cisco).toEqual({});
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'no-peer' },
    ]);
  });

  test('networks that may be those of a customer are given to nobody', () => {
    const result = reversed(
      host(customer + branches('main') + ofCustomer + ofBranch, false),
      'ios',
    );
    expect(result.cisco).toEqual({});
    expect(result.leftOut.map(({ peer }) => peer)).toEqual(['203.0.113.10', 'anonymous']);
  });

  test('a branch whose networks no policy has is written beside the customer', () => {
    const result = reversed(host(customer + branches('main') + ofCustomer + ofBranch), 'ios');
    expect(Object.keys(result.cisco)).toEqual(['203.0.113.10.conf', 'anonymous.conf']);
    expect(result.cisco['anonymous.conf']).not.toContain('10.90.0.0');
  });
});

describe('how the device names itself', () => {
  const named = branches('aggressive', 'my_identifier fqdn "gw.example.net";');

  test('IOS has no name for peers from anywhere', () => {
    const result = replaced(host(named + ofBranch, false), 'ios');
    expect(result.cisco).toEqual({});
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      {
        code: 'identity-not-on-target',
        message:
          'IOS names itself by a host name only to a peer with an address: the tunnel with peers from anywhere is left out (tunnel with anonymous)',
      },
    ]);
  });

  test.each(['pix6', 'pix7', 'asa84'] as const)('%s has no name without a domain', (dialect) => {
    const undotted = named.replace('gw.example.net', 'gw');
    const result = replaced(host(undotted + ofBranch, false), dialect);
    expect(result.cisco).toEqual({});
    expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'identity-not-on-target', message: expect.stringContaining('has no domain') },
    ]);
  });

  test.each(['pix6', 'pix7', 'asa84'] as const)(
    'on %s the peers with addresses go before, where one name is for all',
    (dialect) => {
      const result = replaced(host(customer + named + ofCustomer + ofBranch), dialect);
      expect(result.cisco['cisco.conf']).toContain('key-of-customer');
      expect(result.cisco['cisco.conf']).not.toContain('key-of-branch');
      expect(result.diagnostics.map(({ code }) => code)).toContain('identity-differs');
      expect(result.verification.verdict).toBe('agree');
    },
  );
});
