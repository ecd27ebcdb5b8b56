import { describe, expect, test } from 'vitest';
import { type ConvertOptions, convert, reverse } from '../src/index.js';
import { asa84 } from './cisco/lift/lifted.js';

/** A device whose first entry, for networks within those of the second, cannot be written: by the lines of `first` and its list. */
const overlapping = (
  first: string,
  specific = 'permit ip 10.1.5.0 255.255.255.0 10.2.5.0 255.255.255.0',
): string =>
  asa84(
    `access-list S extended ${specific}`,
    'crypto map M 5 match address S',
    'crypto map M 5 set peer 198.51.100.2',
    'crypto map M 5 set ikev1 transform-set T',
    ...(first === '' ? [] : [`crypto map M 5 ${first}`]),
    'tunnel-group 198.51.100.2 type ipsec-l2l',
    'tunnel-group 198.51.100.2 ipsec-attributes',
    ' ikev1 pre-shared-key other',
  );

const converted = (text: string, options: ConvertOptions = { role: 'replacement' }) => {
  const { hosts, diagnostics } = convert(text, options);
  const [host] = hosts;
  return {
    setkey: host?.files['setkey.conf'] ?? '',
    verdict: host?.verification.verdict,
    codes: diagnostics.map(({ code, severity }) => `${severity} ${code}`),
  };
};

describe('packets of a tunnel that is left out do not go into the one behind it', () => {
  const noGroup = overlapping('set pfs group19');
  test.each([
    ['a group that racoon has not', noGroup],
    ['a peer that is a name', overlapping('').replaceAll('198.51.100.2', 'far.example.net')],
  ])('by %s', (_, text) => {
    const { setkey, verdict, codes } = converted(text);
    expect(setkey).toMatch(/spdadd 10\.1\.5\.0\/24 10\.2\.5\.0\/24 any -P out [^\n]*discard;/);
    expect(setkey).toMatch(/spdadd 10\.1\.0\.0\/16 10\.2\.0\.0\/16 any -P out [^\n]*ipsec/);
    expect(codes).toContain('warning other-peer-discarded');
    expect(verdict).toBe('agree');
  });

  test('a range of ports that setkey has not leaves the tunnel behind it out as well', () => {
    const ports = 'permit tcp 10.1.5.0 255.255.255.0 10.2.5.0 255.255.255.0 range 1000 2000';
    const { setkey, codes } = converted(overlapping('', ports));
    expect(setkey).toBe('');
    expect(codes).toContain('error hole-unsayable');
  });

  test('behind it all is as it was', () => {
    const behind = noGroup.replaceAll('map M 5', 'map M 50');
    expect(converted(behind).setkey).not.toMatch(/discard/);
  });
});

describe('what the device leaves to sites of a dynamic entry does not go another way', () => {
  const dynamic = (sequence: number, ...lines: readonly string[]): string =>
    asa84(
      'access-list D extended permit ip 10.1.0.0 255.255.0.0 10.2.7.0 255.255.255.0',
      'crypto dynamic-map D 1 match address D',
      'crypto dynamic-map D 1 set ikev1 transform-set T',
      `crypto map M ${sequence} ipsec-isakmp dynamic D`,
      'tunnel-group DefaultL2LGroup ipsec-attributes',
      ' ikev1 pre-shared-key sites',
      ...lines,
    );
  const block = /spdadd 10\.1\.0\.0\/16 10\.2\.7\.0\/24 any -P out [^\n]*discard;/;

  test('into the tunnel of an entry behind it', () => {
    const { setkey, codes } = converted(dynamic(5));
    expect(codes).toContain('error site-outranked');
    expect(setkey).toMatch(block);
  });

  test('a static entry before it takes them on the device too', () => {
    const { setkey, codes } = converted(dynamic(500));
    expect(codes).not.toContain('error site-outranked');
    expect(setkey).not.toMatch(/discard/);
  });

  test('in clear, by a deny line that goes on to it', () => {
    const text = dynamic(500).replace(
      'access-list A extended permit',
      'access-list A extended deny ip 10.1.9.0 255.255.255.0 any\naccess-list A extended permit',
    );
    const { setkey, codes } = converted(text);
    expect(codes).toContain('error site-outranked');
    const lines = setkey.split('\n').filter((line) => line.includes('-P out'));
    const blocked = lines.findIndex((line) =>
      /10\.1\.9\.0\/24 10\.2\.7\.0\/24.*discard/.test(line),
    );
    const bypass = lines.findIndex((line) => /10\.1\.9\.0\/24 0\.0\.0\.0\/0.*none/.test(line));
    expect(blocked).toBeGreaterThan(-1);
    expect(bypass).toBeGreaterThan(blocked);
  });

  test('a host at one other end has nothing to do with it', () => {
    expect(converted(dynamic(5), {}).codes).not.toContain('error site-outranked');
  });
});

describe('reverse', () => {
  const remote = (address: string, cipher: string): string =>
    `remote ${address} {
  exchange_mode main;
  proposal { encryption_algorithm ${cipher}; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; lifetime time 24 hour; }
}
`;
  const sainfo = (local: string, far: string): string =>
    `sainfo address ${local} any address ${far} any {
  encryption_algorithm aes; authentication_algorithm hmac_sha1; compression_algorithm deflate; lifetime time 1 hour;
}
`;
  const pair = (local: string, far: string, peer: string, priority = ''): string =>
    `spdadd ${local} ${far} any -P out ${priority} ipsec esp/tunnel/203.0.113.1-${peer}/unique;
spdadd ${far} ${local} any -P in ${priority} ipsec esp/tunnel/${peer}-203.0.113.1/unique;
`;
  const host = (cipher: string) => [
    {
      name: 'racoon.conf',
      text:
        'path pre_shared_key "/etc/racoon/psk.txt";\n' +
        remote('198.51.100.2', cipher) +
        remote('198.51.100.1', 'aes') +
        sainfo('10.1.5.0/24', '10.2.5.0/24') +
        sainfo('10.1.0.0/16', '10.2.0.0/16'),
    },
    {
      name: 'setkey.conf',
      text:
        pair('10.1.5.0/24', '10.2.5.0/24', '198.51.100.2', 'prio def + 10') +
        pair('10.1.0.0/16', '10.2.0.0/16', '198.51.100.1'),
    },
    { name: 'psk.txt', text: '198.51.100.1 one-key\n198.51.100.2 other-key\n' },
  ];

  test.each(['pix6', 'pix7', 'asa84', 'ios'] as const)(
    '%s: what a remote that is left out has stays out of the wider list',
    (dialect) => {
      const { cisco, diagnostics } = reverse(host('blowfish'), {
        dialect: { dialect },
        role: 'replacement',
      });
      const text = cisco['cisco.conf'] ?? '';
      const deny = text.search(/deny ip 10\.1\.5\.0 \S+ 10\.2\.5\.0/);
      const permit = text.search(/permit ip 10\.1\.0\.0 \S+ 10\.2\.0\.0/);
      expect(deny).toBeGreaterThan(-1);
      expect(permit).toBeGreaterThan(deny);
      expect(diagnostics.map(({ code }) => code)).toContain('discard-not-on-target');
    },
  );

  test('nothing is kept out where both are written', () => {
    const { cisco } = reverse(host('3des'), {
      dialect: { dialect: 'asa84' },
      role: 'replacement',
    });
    expect(cisco['cisco.conf']).not.toMatch(/deny/);
  });

  const dropping = (cipher: string, request: string) =>
    host(cipher).map(({ name, text }) => ({
      name,
      text: text.replaceAll(
        /(prio def \+ 10) ipsec \S+;/g,
        (_, priority) => `${priority} ${request};`,
      ),
    }));

  test('what the host drops is missed in the text though a remote without policies is left out', () => {
    const { cisco, diagnostics, verification } = reverse(dropping('aes', 'discard'), {
      dialect: { dialect: 'asa84' },
      role: 'replacement',
    });
    expect(cisco['cisco.conf']).toMatch(/permit ip 10\.1\.0\.0/);
    expect(diagnostics.map(({ code }) => code)).toContain('no-peer');
    expect(verification).toMatchObject({
      verdict: 'disagree',
      counterExample: { packet: 'tcp 10.1.5.1 -> 10.2.5.1', meant: 'dropped' },
    });
  });

  test('what it lets pass is not', () => {
    const { diagnostics, verification } = reverse(dropping('aes', 'none'), {
      dialect: { dialect: 'asa84' },
      role: 'replacement',
    });
    expect(diagnostics.map(({ code }) => code)).toContain('no-peer');
    expect(verification.verdict).toBe('agree');
  });
});
