import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const keyOf = (text: string, options = {}) => lifted(text, options).device.peers[0]?.preSharedKey;
const text = (key: string) => ({ state: 'text', text: key });

describe('PIX 6 and IOS find the key', () => {
  test('with the longest prefix', () => {
    const more = [
      'isakmp key wide address 198.51.0.0 netmask 255.255.0.0',
      'isakmp key any address 0.0.0.0 netmask 0.0.0.0',
    ];
    expect(keyOf(pix6(...more))).toMatchObject(text('s3cret'));
    const withPeer = (peer: string) =>
      lifted(pix6(...more).replace('set peer 198.51.100.1', `set peer ${peer}`)).device.peers[0];
    // A network is not anybody.
    const wide = withPeer('198.51.9.9');
    expect(wide).toMatchObject({ preSharedKey: text('wide') });
    expect(wide?.keyIsWildcard).toBeUndefined();
    expect(withPeer('192.0.2.9')).toMatchObject({
      preSharedKey: text('any'),
      keyIsWildcard: true,
    });
  });

  test('of any peer where IOS has it for 0.0.0.0', () =>
    expect(keyOf(ios().replace('address 198.51.100.1', 'address 0.0.0.0'))).toMatchObject(
      text('s3cret'),
    ));

  test('that was entered first on IOS, last on PIX', () => {
    expect(keyOf(ios('crypto isakmp key other address 198.51.100.1'))).toMatchObject(
      text('s3cret'),
    );
    expect(keyOf(pix6('isakmp key other address 198.51.100.1'))).toMatchObject(text('other'));
  });

  test('in the keyring of the entry’s profile', () => {
    const profile = [
      'crypto keyring K',
      ' pre-shared-key address 198.51.100.1 key ring',
      'crypto isakmp profile P',
      ' keyring K',
      ' match identity address 198.51.100.1 255.255.255.255',
    ];
    const used = ios(...profile).replace(
      ' match address 110',
      ' set isakmp-profile P\n match address 110',
    );
    expect(keyOf(used)).toMatchObject(text('ring'));
    expect(keyOf(ios(...profile))).toMatchObject(text('s3cret'));
  });

  test('no more once it is taken back', () =>
    expect(
      lifted(pix6('no isakmp key s3cret address 198.51.100.1 netmask 255.255.255.255')).codes,
    ).toContain('no-key-for-peer'));
});

describe('PIX 7 and ASA find the key', () => {
  const other = asa84().replaceAll('tunnel-group 198.51.100.1', 'tunnel-group DefaultL2LGroup');

  test('in DefaultL2LGroup for a peer without a group of its own', () => {
    const peer = lifted(other).device.peers[0];
    expect(peer).toMatchObject({ preSharedKey: text('s3cret'), keyIsWildcard: true });
  });

  test('not in DefaultL2LGroup where the peer’s own group lacks one', () => {
    const { codes } = lifted(`${other}tunnel-group 198.51.100.1 type ipsec-l2l\n`);
    expect(codes).toContain('no-key-for-peer');
  });

  test('in the group of a label', () => {
    const labelled = asa84().replaceAll('tunnel-group 198.51.100.1', 'tunnel-group hq');
    expect(keyOf(labelled.replace('interface', 'name 198.51.100.1 hq\ninterface'))).toMatchObject(
      text('s3cret'),
    );
  });
});

describe('a key that the text lacks', () => {
  test.each([
    [asa84().replace('s3cret', '*****'), 'masked'],
    [pix6().replace('s3cret', '********'), 'masked'],
    [ios().replace('key s3cret', 'key 6 AbCdEf'), 'encrypted'],
    [pix6().replace('s3cret', '<your-key>'), 'placeholder'],
    [pix6().replace('s3cret', '<pre-shared key>'), 'placeholder'],
    [asa84().replace('s3cret', '{{ vpn.key | default }}'), 'placeholder'],
  ])('%# has its reason, and the tunnel stays', (lacking, reason) => {
    const { device, diagnostics } = lifted(lacking);
    expect(device.peers[0]?.preSharedKey).toMatchObject({ state: 'missing', reason });
    expect(device.policies).toHaveLength(1);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  });

  test('is filled from the caller’s keys, and nothing is wrong then', () => {
    const keys = new Map([['198.51.100.1', { state: 'text' as const, text: 'given' }]]);
    const { device, diagnostics } = lifted(asa84().replace('s3cret', '*****'), { keys });
    expect(device.peers[0]?.preSharedKey).toMatchObject(text('given'));
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('is not filled where the text has one', () => {
    const keys = new Map([['198.51.100.1', { state: 'text' as const, text: 'given' }]]);
    expect(keyOf(asa84(), { keys })).toMatchObject(text('s3cret'));
  });

  test.each([
    [
      pix6('crypto map M 20 ipsec-isakmp', 'isakmp policy 20 authentication rsa-sig'),
      'ca identity NAME ADDRESS',
    ],
    [ios('crypto isakmp policy 20', ' authentication rsa-sig'), 'crypto pki trustpoint NAME'],
    [
      asa84('crypto ikev1 policy 20', ' authentication rsa-sig'),
      'ikev1 trust-point NAME in tunnel-group 198.51.100.1 ipsec-attributes',
      'tunnel-group 198.51.100.1 ipsec-attributes\n ikev1 trust-point NAME',
    ],
  ])(
    '%# may be none where a policy proves by certificates, and both cures are named',
    (text, line, written = line) => {
      const without = text.replace(/^.*s3cret.*$/m, '');
      const told = (more: string) =>
        lifted(`${without}\n${more}\n`).diagnostics.filter(
          ({ code }) => code === 'no-key-for-peer',
        );
      expect(told('')).toMatchObject([
        {
          message: expect.stringContaining('and no certificates for it, which a policy allows too'),
          help: expect.stringMatching(new RegExp(`${line}; else add the key, or give --key-file`)),
        },
      ]);
      expect(told(written)).toEqual([]);
      const plain = lifted(
        without.replaceAll('authentication rsa-sig', 'authentication pre-share'),
      );
      expect(
        plain.diagnostics.find(({ code }) => code === 'no-key-for-peer')?.message,
      ).not.toContain('certificates');
    },
  );

  test.each([
    ['the entry', 'crypto map M 10 set trustpoint OTHER', ' ikev1 trust-point CA'],
    ['the group', 'crypto map M 10 set trustpoint CA', ' ikev1 trust-point OTHER'],
  ])('one that %s names and no text defines is told, beside another', (_, entry, group) => {
    const text = asa84(
      'crypto ca trustpoint CA',
      ' enrollment terminal',
      'crypto ikev1 policy 10',
      ' authentication rsa-sig',
      entry,
      'tunnel-group 198.51.100.1 ipsec-attributes',
      group,
    );
    const { diagnostics } = lifted(text);
    const lines = text.split('\n');
    expect(
      diagnostics
        .filter(({ code }) => code === 'undefined-reference')
        .map(({ severity, line }) => [severity, lines[(line ?? 0) - 1]]),
    ).toEqual([['warning', entry.endsWith('OTHER') ? entry : group]]);
  });

  const rsa = ' authentication rsa-sig';
  test.each([
    [
      'a router that signed its own certificate',
      ios(
        'crypto isakmp policy 20',
        rsa,
        'crypto pki trustpoint TP-self-signed-1',
        ' enrollment selfsigned',
        'crypto pki certificate chain TP-self-signed-1',
        ' certificate self-signed 01 nvram:IOS-Self-Sig#1.cer',
      ),
    ],
    [
      'a router that shows the chain alone',
      ios(
        'crypto isakmp policy 20',
        rsa,
        'crypto pki certificate chain TP-self-signed-1',
        ' certificate self-signed 01',
      ),
    ],
    [
      'an appliance that signed its own certificate',
      asa84(
        'crypto ikev1 policy 20',
        rsa,
        'crypto ca trustpoint ASDM_TrustPoint0',
        ' enrollment self',
      ),
    ],
    [
      'an appliance that names it',
      asa84(
        'crypto ikev1 policy 20',
        rsa,
        'crypto ca trustpoint ASDM_TrustPoint0',
        ' enrollment self',
        'crypto map M 10 set trustpoint ASDM_TrustPoint0',
      ),
    ],
    [
      'an appliance that names none for the peer',
      asa84('crypto ikev1 policy 20', rsa, 'crypto ca trustpoint TP', ' enrollment terminal'),
    ],
  ])('is not made up for by the certificate of %s', (_, text) => {
    const { device, told } = lifted(text.replace(/^.*s3cret.*$/m, ''));
    expect(told.filter((one) => one.includes('no-key-for-peer'))).toHaveLength(1);
    expect(device.peers).toMatchObject([{ preSharedKey: { state: 'missing' } }]);
  });

  test('of a dynamic site is not made up for by certificates that nothing shows', () => {
    const site = (...more: readonly string[]) =>
      lifted(
        ios(
          'crypto isakmp policy 20',
          rsa,
          'crypto dynamic-map D 5',
          ' set transform-set T',
          ' match address 120',
          'access-list 120 permit ip 10.1.0.0 0.0.255.255 10.9.0.0 0.0.255.255',
          'crypto map M 900 ipsec-isakmp dynamic D',
          ...more,
        ).replace(/^.*s3cret.*$/m, ''),
      );
    const isSite = ({ id }: { readonly id: string }) => id.startsWith('dynamic');
    expect(site().told).toContainEqual(expect.stringMatching(/error no-key-for-peer/));
    expect(site().device.peers.find(isSite)?.preSharedKey?.state).toBe('missing');
    expect(site('crypto pki trustpoint TP').device.peers.find(isSite)?.certificate?.name).toBe(
      'TP',
    );
  });

  test('of a fallback peer is a warning only', () => {
    const { told } = lifted(pix6('crypto map M 10 set peer 198.51.100.2'));
    expect(told).toContain('warning no-key-for-peer 19');
  });
});

test('what is wrong with a peer that nobody asked for is a note', () => {
  const two = pix6(
    'crypto map M 20 ipsec-isakmp',
    'crypto map M 20 match address A',
    'crypto map M 20 set peer 198.51.100.2',
    'crypto map M 20 set transform-set NONE',
  );
  const { diagnostics } = lifted(two, { only: ['198.51.100.1'] });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(
    diagnostics.some(({ code, severity }) => code === 'undefined-reference' && severity === 'note'),
  ).toBe(true);
  const { diagnostics: all } = lifted(two);
  expect(
    all
      .filter(({ severity }) => severity === 'error')
      .map(({ code }) => code)
      .sort(),
  ).toEqual(['no-key-for-peer', 'undefined-reference']);
});

test.each([
  ['the peer', ' set peer 198.51.100.1', ' set peer there', ''],
  ['the key', 'key s3cret address 198.51.100.1', 'key s3cret hostname there', ''],
  ['the peer with a port', ' set peer 198.51.100.1', ' set peer there', '500 '],
])('ip host gives %s its address on IOS', (_what, from, to, port) => {
  const named = lifted(ios(`ip host there ${port}198.51.100.1 198.51.100.2`).replace(from, to));
  expect(named.told).toEqual(lifted(ios()).told);
  const [peer] = named.device.peers;
  expect(peer?.remote).toMatchObject({ kind: 'address', address: '198.51.100.1' });
  expect(peer?.preSharedKey).toMatchObject({ text: 's3cret' });
});

test('a key for a name that the text gives no address is named where a key is missing', () => {
  const text = ios().replace('address 198.51.100.1', 'hostname far.example.net');
  const { diagnostics } = lifted(text);
  expect(diagnostics.find(({ code }) => code === 'no-key-for-peer')).toMatchObject({
    message: expect.stringContaining('far.example.net'),
    related: [{ line: text.split('\n').findIndex((line) => line.includes('far.')) + 1 }],
  });
});
