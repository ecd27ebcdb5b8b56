import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const errorsOf = (text: string): readonly string[] =>
  lifted(text)
    .diagnostics.filter(({ severity }) => severity !== 'note')
    .map(({ code }) => code);

describe('clear configure takes only what it names', () => {
  test.each([
    ['clear configure crypto ikev1 policy', ['no-policy']],
    ['clear configure crypto isakmp policy', ['no-policy']],
    ['clear configure isakmp policy 10', ['no-policy']],
    ['clear configure isakmp policy 20', []],
    ['clear configure crypto ikev1 enable', ['ike-not-enabled']],
    ['clear configure crypto ipsec ikev1 transform-set', ['undefined-reference']],
    ['clear configure crypto ipsec ikev1 transform-set T', ['undefined-reference']],
    ['clear configure crypto ipsec ikev1 transform-set OTHER', []],
    ['clear configure crypto ca trustpoint OTHER', []],
    ['clear configure crypto ikev2 policy', []],
    ['clear configure group-policy OTHER', []],
    ['clear configure tunnel-group 198.51.100.1', ['no-key-for-peer']],
    ['clear configure tunnel-group 198.51.100.2', []],
    ['clear conf crypto ikev1 policy', ['no-policy']],
    ['clear config cry isa pol 10', ['no-policy']],
    ['Clear Configure Crypto IPsec IKEv1 transform-set T', ['undefined-reference']],
    ['cle conf tunnel 198.51.100.1', ['no-key-for-peer']],
    ['clear con', []],
    ['clear c', []],
    ['clear configure object', []],
  ])('%s', (line, codes) => {
    expect(errorsOf(asa84(line))).toEqual(codes);
  });
});

describe('clear configure object-group takes what was entered before', () => {
  const group = (network: string): string =>
    `object-group network G\n network-object ${network} 255.255.0.0\n`;
  const text = (clear: string): string =>
    asa84().replace(
      /^access-list A .*$/m,
      `${group('10.9.0.0')}${clear}\n${group('10.2.0.0')}access-list A extended permit ip 10.1.0.0 255.255.0.0 object-group G`,
    );
  const remotes = (clear: string): readonly string[] =>
    lifted(text(clear)).device.policies.map(({ selector }) => selector.remote);

  test.each([
    'clear configure object-group G',
    'clear conf object-group',
    'no object-group network G',
  ])('%s', (clear) => {
    expect(remotes(clear)).toEqual(['10.2.0.0/16']);
  });

  test('and nothing of another group', () => {
    expect(remotes('clear configure object-group H')).toEqual(['10.9.0.0/16', '10.2.0.0/16']);
  });
});

describe('a key is taken back for its peer, whether the mask of one host is written or not', () => {
  const masked = pix6();
  const bare = masked.replace(' netmask 255.255.255.255', '');
  const gone = 'no isakmp key s3cret address 198.51.100.1';
  test.each([
    ['PIX 6', `${masked}${gone}\n`],
    ['PIX 6', `${bare}${gone} netmask 255.255.255.255\n`],
    ['IOS', ios('no crypto isakmp key s3cret address 198.51.100.1 255.255.255.255')],
  ])('%s', (_, text) => {
    expect(errorsOf(text)).toContain('no-key-for-peer');
  });

  test('and another takes its place', () => {
    const { device, codes } = lifted(`${masked}${gone}\nisakmp key n3w address 198.51.100.1\n`);
    expect(device.peers[0]?.preSharedKey).toMatchObject({ text: 'n3w' });
    expect(codes).not.toContain('key-twice');
  });

  test('but not that of a network', () => {
    const text = `${pix6('isakmp key any1 address 198.51.100.0 netmask 255.255.255.0')}no isakmp key any1 address 198.51.100.0\n`;
    expect(lifted(text).device.peers[0]?.preSharedKey).toMatchObject({ text: 's3cret' });
  });
});

describe('a name that is used and was taken back is told with the line that did it', () => {
  test.each([
    ['a list of IOS', ios('ip access-list extended 110', 'no ip access-list extended 110')],
    ['a list of an ASA', `${asa84()}no access-list A\n`],
    ['a transform set', ios('no crypto ipsec transform-set T')],
    ['a set of an ASA', asa84('no crypto ipsec ikev1 transform-set T esp-aes esp-sha-hmac')],
  ])('%s', (_, text) => {
    const line = text.split('\n').findIndex((one) => one.startsWith('no ')) + 1;
    const [found] = lifted(text).diagnostics.filter(({ code }) => code === 'undefined-reference');
    expect(found?.message).toContain('a line takes it back');
    expect(found?.message).not.toContain('did you mean');
    expect(found?.related.map((place) => place.line)).toContain(line);
  });
});
