import { describe, expect, test } from 'vitest';
import { type ConvertOptions, convert, type ReverseOptions, reverse, sheet } from '../src/index.js';
import { ios } from './cisco/lift/lifted.js';

const racoonConf = `path pre_shared_key "/etc/racoon/psk.txt";
remote 203.0.113.1 {
	exchange_mode main;
	dpd_delay 20;
	lifetime time 86400 sec;
	proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 5; }
}
sainfo subnet 10.2.0.0/16 any subnet 10.1.0.0/16 any {
	lifetime time 3600 sec;
	encryption_algorithm aes 256;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`;

const reversed = (own: string, far: string, more: ReverseOptions = {}) =>
  reverse(
    [
      { name: 'racoon.conf', text: racoonConf.replace('203.0.113.1', far) },
      {
        name: 'setkey.conf',
        text: `flush;
spdflush;
spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec
	esp/tunnel/${own}-${far}/unique;
spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec
	esp/tunnel/${far}-${own}/unique;
`,
      },
      { name: 'psk.txt', text: `${far} some-key-1\n` },
    ],
    { dialect: { dialect: 'ios' }, ...more },
  );

const told = (...given: Parameters<typeof reversed>): readonly string[] =>
  reversed(...given).diagnostics.flatMap(({ severity, code, line }) =>
    severity === 'note' || code === 'fresh-device-only' ? [] : [`${severity} ${code} ${line}`],
  );

describe('a host that ends its tunnel at a private address', () => {
  test('is taken to be seen there, which the proof says', () => {
    const assumes = (more: ReverseOptions): string =>
      reversed('192.168.5.5', '203.0.113.1', more).verification.assumes.join();
    expect(assumes({})).toContain(
      'the private address of setkey.conf:3 is seen from the other end',
    );
    expect(assumes({ linuxAddress: '198.51.100.2' })).not.toContain('private address');
  });

  test.each(['192.168.5.5', '10.2.0.1', '172.20.0.9', '100.64.3.2'])('%s is asked about', (own) => {
    expect(told(own, '203.0.113.1')).toEqual(['warning private-peer 3']);
  });

  test.each([
    ['tunnel', ['warning private-peer 3']],
    ['transport', []],
  ] as const)(
    'with keys by hand is only where an outer address is at stake: %s',
    (mode, wanted) => {
      const keys =
        '-E aes-cbc 0x00112233445566778899aabbccddeeff -A hmac-sha1 0x0123456789abcdef0123456789abcdef01234567';
      const [here, there] = ['192.168.5.5', '203.0.113.1'];
      const ends = (from: string, to: string) => (mode === 'tunnel' ? `${from}-${to}` : '');
      const text = `flush;
spdflush;
spdadd ${here} ${there} any -P out ipsec esp/${mode}/${ends(here, there)}/unique:1;
spdadd ${there} ${here} any -P in ipsec esp/${mode}/${ends(there, here)}/unique:1;
add ${here} ${there} esp 0x1001 -u 1 -m ${mode} ${keys};
add ${there} ${here} esp 0x1002 -u 1 -m ${mode} ${keys};
`;
      const { diagnostics, cisco } = reverse([{ name: 'setkey.conf', text }], {
        dialect: { dialect: 'ios' },
      });
      expect(Object.keys(cisco)).toHaveLength(1);
      expect(
        diagnostics.flatMap(({ severity, code, line }) =>
          code === 'private-peer' ? [`${severity} ${code} ${line}`] : [],
        ),
      ).toEqual(wanted);
    },
  );

  test('is not where it says how it is seen', () => {
    expect(told('192.168.5.5', '203.0.113.1', { linuxAddress: '198.51.100.2' })).toEqual([]);
    expect(told('192.168.5.5', '203.0.113.1', { linuxAddress: '192.168.5.5' })).toEqual([]);
  });

  test('is not where the other end is as private, or its own is public', () => {
    expect(told('192.168.5.5', '192.168.5.1')).toEqual([]);
    expect(told('198.51.100.2', '203.0.113.1')).toEqual([]);
  });
});

describe('a Cisco that ends its tunnel at a private address', () => {
  const converted = (address: string, peer = '198.51.100.1') =>
    convert(
      ios()
        .replace('ip address 203.0.113.1 ', `ip address ${address} `)
        .replaceAll('198.51.100.1', peer),
    ).diagnostics.flatMap(({ code, severity, line }) =>
      code === 'private-peer' ? [`${severity} ${line}`] : [],
    );
  const line =
    ios()
      .split('\n')
      .findIndex((one) => one.includes('ip address 203.0.113.1 ')) + 1;

  test('is told of at that line, and taken to be seen there', () => {
    expect(converted('192.168.1.2')).toEqual([`warning ${line}`]);
    const { hosts } = convert(ios().replace('ip address 203.0.113.1 ', 'ip address 192.168.1.2 '));
    expect(hosts[0]?.verification.assumes.join()).toContain('the private address of ');
  });

  test('is not where both are private, or only what it calls the host', () => {
    expect(converted('192.168.1.2', '10.9.0.1')).toEqual([]);
    expect(converted('203.0.113.1', '192.168.9.2')).toEqual([]);
    expect(converted('203.0.113.1')).toEqual([]);
  });

  describe('where the address is given under which it is seen', () => {
    const text = ios().replace('ip address 203.0.113.1 ', 'ip address 192.168.1.2 ');
    const convertedAs = (of: string, more: ConvertOptions = {}) => {
      const { hosts, diagnostics } = convert(of, { ciscoAddress: '203.0.113.9', ...more });
      const codes = diagnostics.flatMap(({ severity, code }) =>
        severity === 'note' ? [] : [code],
      );
      return { host: hosts[0], codes };
    };

    test('is called by it, and goes on to say its own', () => {
      const { host, codes } = convertedAs(text);
      expect(codes).toEqual([]);
      expect(host?.remote).toBe('203.0.113.9');
      expect(host?.files['racoon.conf']).toContain('remote 203.0.113.9\n');
      expect(host?.files['racoon.conf']).toContain('nat_traversal on;');
      expect(host?.files['setkey.conf']).not.toContain('192.168.1.2');
      expect(host?.files['psk.txt']).toBe('203.0.113.9\ts3cret\n');
      expect(host?.verification.verdict).toBe('agree');
      expect(host?.verification.assumes).toContain(
        "a translator (NAT) turns IOS's 192.168.1.2 into 203.0.113.9",
      );
    });

    test('shows its own address with a certificate', () => {
      const { host } = convertedAs(
        text
          .replace('authentication pre-share', 'authentication rsa-sig')
          .replace(/^.* key .*\n/m, ''),
      );
      expect(host?.files['racoon.conf']).toContain('peers_identifier address 192.168.1.2;');
    });

    test('needs NAT traversal', () => {
      const { host, codes } = convertedAs(
        `${text}no crypto ipsec nat-transparency udp-encapsulation\n`,
      );
      expect(codes).toEqual(['nat-traversal-needed']);
      expect(host?.verification.verdict).toBe('disagree');
    });

    test('has its key under that address in the file of the host', () => {
      const { host, codes } = convertedAs(text.replace(/^.* key .*\n/m, ''), {
        keys: { name: 'psk.txt', text: '203.0.113.9 s3cret\n' },
      });
      expect(codes).toEqual([]);
      expect(host?.files['psk.txt']).toBe('203.0.113.9\ts3cret\n');
    });

    test('stands so in the parameter sheet', () => {
      const { sheets, diagnostics } = sheet([{ name: 'r.conf', text }], {
        ciscoAddress: '203.0.113.9',
      });
      expect(sheets[0]?.text).toMatch(/Gateway IP address +203\.0\.113\.9 /);
      expect(sheets[0]?.text).toMatch(/IKE identity +address 192\.168\.1\.2 /);
      expect(diagnostics.map(({ code }) => code)).not.toContain('cisco-address-differs');
    });

    test('is believed where a host takes its place', () => {
      expect(convertedAs(text, { role: 'replacement' }).codes).toContain('cisco-address-differs');
    });
  });
});
