import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from '../cisco/lift/lifted.js';

const peerOf = (text: string) => lifted(text).device.peers[0];
const told = (text: string): readonly string[] => lifted(text).codes;

describe('isakmp enable', () => {
  test('on an interface is what the tunnel needs there', () => {
    expect(told(asa84().replace('crypto ikev1 enable outside\n', ''))).toContain('ike-not-enabled');
    expect(told(asa84())).not.toContain('ike-not-enabled');
  });

  test('with no switches IKE off on PIX 6, where it is on by default', () => {
    const without = pix6().replace('isakmp enable outside\n', '');
    expect(peerOf(without)?.ikeEnabled).toBe(true);
    expect(peerOf(without)?.defaulted?.ikeEnabled).toBeDefined();
    expect(peerOf(pix6())?.defaulted?.ikeEnabled).toBeUndefined();
    expect(
      peerOf(pix6().replace('isakmp enable outside', 'isakmp enable inside'))?.ikeEnabled,
    ).toBe(false);
    const off = pix6('no isakmp enable outside');
    expect(peerOf(off)?.ikeEnabled).toBe(false);
    expect(told(off)).toContain('ike-not-enabled');
    expect(peerOf(`${off}isakmp enable outside\n`)?.ikeEnabled).toBe(true);
  });

  test('with no switches all IKE off on IOS', () => {
    const off = ios('no crypto isakmp enable');
    expect(peerOf(off)?.ikeEnabled).toBe(false);
    expect(told(off)).toContain('ike-not-enabled');
  });
});

describe('isakmp peer', () => {
  test('of PIX 6 lifts extended authentication, and changes nothing else', () => {
    const line = 'isakmp peer ip 198.51.100.1 no-xauth no-config-mode';
    const plain = ({ peers, policies }: ReturnType<typeof lifted>['device']): string =>
      JSON.stringify([peers, policies], (name, value: unknown) =>
        /origins?$/i.test(name) ? undefined : value,
      );
    expect(plain(lifted(pix6(line)).device)).toBe(plain(lifted(pix6()).device));
  });

  test('of IOS starts aggressive mode under its own name and key', () => {
    const peer = peerOf(
      ios(
        'crypto isakmp peer address 198.51.100.1',
        ' set aggressive-mode password agg',
        ' set aggressive-mode client-endpoint fqdn r1.example.net',
      ),
    );
    expect(peer?.exchangeModes).toEqual(['aggressive', 'main']);
    expect(peer?.sentIdentity).toMatchObject({ type: 'fqdn', value: 'r1.example.net' });
    expect(peer?.preSharedKey).toMatchObject({ state: 'text', text: 'agg' });
  });
});

describe('a keyring and a profile of IOS', () => {
  const profile = (...lines: readonly string[]): string =>
    ios()
      .replace(
        'crypto isakmp key s3cret address 198.51.100.1',
        [
          'crypto keyring K',
          ' pre-shared-key address 198.51.100.1 key ring1',
          'crypto isakmp profile X',
          ' keyring K',
          ' match identity address 198.51.100.1 255.255.255.255',
          ...lines.map((line) => ` ${line}`),
        ].join('\n'),
      )
      .replace(' set peer', ' set isakmp-profile X\n set peer');

  test('give an entry that names the profile its key', () => {
    expect(peerOf(profile())?.preSharedKey).toMatchObject({ state: 'text', text: 'ring1' });
    expect(told(profile('no keyring K'))).toContain('no-key-for-peer');
  });

  test('may be named once for the whole map', () => {
    const map = profile()
      .replace(' set isakmp-profile X\n', '')
      .replace('crypto map M 10', 'crypto map M isakmp-profile X\ncrypto map M 10');
    expect(peerOf(map)?.preSharedKey).toMatchObject({ state: 'text', text: 'ring1' });
  });

  test('that are not in the text are told by name', () => {
    const gone = profile().replace('crypto isakmp profile X', 'crypto isakmp profile Y');
    expect(told(gone)).toContain('undefined-reference');
  });

  test('say who the device is, how it starts, and how it looks for a dead peer', () => {
    expect(peerOf(profile('self-identity fqdn r1.example.net'))?.sentIdentity).toMatchObject({
      type: 'fqdn',
      value: 'r1.example.net',
    });
    expect(peerOf(profile('initiate mode aggressive'))?.exchangeModes[0]).toBe('aggressive');
    expect(peerOf(profile('keepalive 20 retry 5'))?.deadPeerDetection).toMatchObject({
      delaySeconds: 20,
      retrySeconds: 5,
      onDemand: true,
    });
  });

  test('name the trustpoint where certificates are used', () => {
    const signed = `${profile('ca trust-point TP').replace('authentication pre-share', 'authentication rsa-sig')}crypto pki trustpoint TP
 subject-name CN=r1,O=X
`;
    expect(peerOf(signed)?.certificate).toMatchObject({ name: 'TP', subject: 'CN=r1,O=X' });
  });

  test('have lines about whom they are for, which are read and change nothing of the tunnel', () => {
    for (const line of [
      'match identity host domain example.net',
      'match identity user-fqdn a@example.net',
      'local-address GigabitEthernet0/0',
      'description to the bank',
    ]) {
      expect(peerOf(profile(line))?.preSharedKey).toMatchObject({ text: 'ring1' });
      expect(told(profile(line))).toEqual(told(profile()));
    }
    const local = profile().replace(' keyring K', ' keyring K\n description x');
    expect(told(local)).toEqual(told(profile()));
  });

  test('that ask for users are told of by the peer', () => {
    expect(peerOf(profile('client authentication list x'))?.extendedAuthentication).toBe(true);
    expect(peerOf(profile())?.extendedAuthentication).toBeUndefined();
  });
});

describe('a tunnel group', () => {
  const group = (line: string): string => asa84(line);

  test('has the keepalive of its peer', () => {
    expect(peerOf(asa84())?.deadPeerDetection).toMatchObject({ delaySeconds: 10, retrySeconds: 2 });
    expect(
      peerOf(group(' isakmp keepalive threshold 30 retry 5'))?.deadPeerDetection,
    ).toMatchObject({ delaySeconds: 30, retrySeconds: 5 });
    expect(peerOf(group(' isakmp keepalive disable'))?.deadPeerDetection).toMatchObject({
      announced: false,
      delaySeconds: 0,
    });
    const answering = group(' isakmp keepalive threshold infinite');
    expect(peerOf(answering)?.deadPeerDetection).toMatchObject({
      announced: true,
      delaySeconds: 0,
    });
  });

  test('may check the certificate’s own names, which changes nothing of the tunnel', () => {
    const signed = (line: string): string =>
      group(line).replace('authentication pre-share', 'authentication rsa-sig');
    for (const how of ['req', 'cert', 'nocheck'])
      expect(told(signed(` peer-id-validate ${how}`))).toEqual(told(signed('!')));
  });

  test('names the trustpoint, whose subject is the identity', () => {
    const signed = `${group(' ikev1 trust-point TP').replace('authentication pre-share', 'authentication rsa-sig')}crypto ca trustpoint TP
 subject-name CN=gate,O=X
 fqdn gate.example.net
`;
    expect(peerOf(signed)?.certificate).toMatchObject({ name: 'TP', subject: 'CN=gate,O=X' });
  });

  test('names the group policy, whose timer ends the tunnel', () => {
    const policy = asa84(
      'group-policy G attributes',
      ' vpn-idle-timeout 15',
      'tunnel-group 198.51.100.1 general-attributes',
      ' default-group-policy G',
    );
    expect(peerOf(policy)?.idleTimeoutSeconds).toBe(900);
    expect(told(policy)).toContain('cisco-side-timer');
  });

  test('of a type alone changes nothing', () => {
    expect(told(group('tunnel-group 198.51.100.1 type ipsec-l2l'))).toEqual(told(asa84()));
  });
});

test('ca lines of PIX 6 name the authority and the subject of the device', () => {
  const signed = pix6(
    'ca identity myca 192.0.2.9:/cgi-bin',
    'ca configure myca ca 1 20 crloptional',
    'ca subject-name myca CN=gate',
    'ca save all',
  ).replace('authentication pre-share', 'authentication rsa-sig');
  expect(peerOf(signed)?.certificate).toMatchObject({ name: 'myca', subject: 'CN=gate' });
});

test('nat-transparency of IOS switches NAT traversal, and spi-matching is its own matter', () => {
  const transparency = 'crypto ipsec nat-transparency';
  expect(peerOf(ios(`no ${transparency} udp-encapsulation`))?.natTraversal).toBe('off');
  expect(peerOf(ios(`${transparency} spi-matching`))?.natTraversal).toBe('on');
});

test('the default policies of IOS can be switched off', () => {
  const bare = ios().replace(/crypto isakmp policy 10\n(?: .*\n)+/, '');
  expect(told(bare)).toContain('default-policies');
  expect(told(`${bare}no crypto isakmp default policy\n`)).toContain('no-policy');
});
