/** Which tunnels of two ends are each other's: by addresses, else by what both ends say of them. */
import { describe, expect, test } from 'vitest';
import { type CheckOptions, check, convert, type Source } from '../../src/index.js';

interface Tunnel {
  readonly far: string;
  readonly net: string;
  readonly key: string;
}

const tunnels: readonly Tunnel[] = [
  { far: '192.0.2.14', net: '10.77.4.0/24', key: 'bare-walnut-7' },
  { far: '192.0.2.200', net: '172.30.9.0/24', key: 'slow-heron-12' },
  { far: '203.0.113.200', net: '10.200.16.0/24', key: 'tin-lantern-3' },
];

/** A racoon host with a remote for each tunnel, whose own network is 10.50.8.0/24. */
const hostOf = (list: readonly Tunnel[]): readonly Source[] => [
  {
    name: 'racoon.conf',
    text: `path pre_shared_key "/etc/racoon/psk.txt";\n${list
      .map(
        ({ far, net }) => `remote ${far}
{
	exchange_mode main;
	my_identifier address;
	proposal_check claim;
	nat_traversal off;
	dpd_delay 20;
	proposal {
		encryption_algorithm aes 256;
		hash_algorithm sha1;
		authentication_method pre_shared_key;
		dh_group 5;
		lifetime time 28800 sec;
	}
}
sainfo subnet 10.50.8.0/24 any subnet ${net} any
{
	lifetime time 3600 sec;
	encryption_algorithm aes 256;
	authentication_algorithm hmac_sha1;
	compression_algorithm deflate;
}
`,
      )
      .join('')}`,
  },
  {
    name: 'setkey.conf',
    text: `flush;\nspdflush;\n${list
      .map(
        ({
          far,
          net,
        }) => `spdadd 10.50.8.0/24 ${net} any -P out ipsec esp/tunnel/198.51.100.10-${far}/unique;
spdadd ${net} 10.50.8.0/24 any -P in ipsec esp/tunnel/${far}-198.51.100.10/unique;
`,
      )
      .join('')}`,
  },
  { name: 'psk.txt', text: list.map(({ far, key }) => `${far} ${key}\n`).join('') },
];

/** An ASA whose own address is in no text. */
const asaOf = (net: string, key: string): Source => ({
  name: 'asa.conf',
  text: `ASA Version 9.1(5)
access-list V extended permit ip ${net} 255.255.255.0 10.50.8.0 255.255.255.0
crypto ipsec ikev1 transform-set T esp-aes-256 esp-sha-hmac
crypto map M 20 match address V
crypto map M 20 set peer 198.51.100.10
crypto map M 20 set ikev1 transform-set T
crypto map M 20 set security-association lifetime seconds 3600
crypto map M interface outside
crypto ikev1 enable outside
crypto ikev1 policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 5
 lifetime 28800
group-policy G internal
group-policy G attributes
 vpn-idle-timeout none
tunnel-group 198.51.100.10 type ipsec-l2l
tunnel-group 198.51.100.10 general-attributes
 default-group-policy G
tunnel-group 198.51.100.10 ipsec-attributes
 ikev1 pre-shared-key ${key}
`,
});

const errorsOf = (texts: readonly Source[], options: CheckOptions = {}) => {
  const { verdict, findings, assumes } = check(texts, options);
  return {
    verdict,
    assumes,
    errors: findings.filter(({ severity }) => severity === 'error'),
  };
};

describe('where the address of a Cisco is in no text', () => {
  const asa = asaOf('10.200.16.0', 'tin-lantern-3');

  test.each([0, 1, 2])('its tunnel is known by the networks, in any order (%i)', (turn) => {
    const order = [...tunnels.slice(turn), ...tunnels.slice(0, turn)];
    for (const texts of [
      [asa, ...hostOf(order)],
      [...hostOf(order), asa],
    ]) {
      const { verdict, errors, assumes } = errorsOf(texts);
      expect(errors.map(({ message }) => message)).toEqual([]);
      expect(verdict).toBe('agree');
      expect(assumes).toContain(
        "ASA's own address is the one that the other end calls it by: 203.0.113.200",
      );
    }
  });

  test('its tunnel is known by the key, where the networks differ', () => {
    const { verdict, errors } = errorsOf([
      asaOf('10.200.17.0', 'tin-lantern-3'),
      ...hostOf(tunnels),
    ]);
    expect(verdict).toBe('disagree');
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['selectors-not-mirrored']));
    expect(errors.map(({ message }) => message).join()).not.toMatch(/10\.77\.4|172\.30\.9/);
  });

  test('nothing is compared where nothing tells which one it is, and one error asks for the address', () => {
    const stranger = asaOf('10.99.0.0', 'other-key');
    const { verdict, errors } = errorsOf([stranger, ...hostOf(tunnels)]);
    expect(verdict).toBe('not proven');
    expect(errors.map(({ code, help }) => [code, help])).toEqual([
      ['tunnel-not-identified', 'give the address: --cisco-address ADDRESS'],
    ]);
    expect(errors[0]?.message).toContain('192.0.2.14, 192.0.2.200, 203.0.113.200');
    const told = errorsOf([stranger, ...hostOf(tunnels)], { ciscoAddress: '192.0.2.200' });
    expect(told.errors.map(({ code }) => code)).toContain('key-differs');
    expect(told.errors.find(({ code }) => code === 'key-differs')?.message).toContain(
      '192.0.2.200',
    );
  });

  test('the only tunnel is compared, whatever differs in it', () => {
    const { errors } = errorsOf([asaOf('10.99.0.0', 'other-key'), ...hostOf(tunnels.slice(0, 1))]);
    expect(errors.map(({ code }) => code)).toContain('key-differs');
  });
});

describe('behind a translator', () => {
  const ios: Source = {
    name: 'ios.conf',
    text: `version 15.7
interface GigabitEthernet0/0
 ip address 203.0.113.34 255.255.255.252
 crypto map M
crypto isakmp policy 10
 encr aes 256
 hash sha
 authentication pre-share
 group 14
 lifetime 28800
crypto isakmp key first-k3y address 198.51.100.77
crypto isakmp key second-k3y address 198.51.100.78
crypto isakmp keepalive 30 5
crypto ipsec transform-set T esp-aes 256 esp-sha-hmac
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.77
 set peer 198.51.100.78
 set transform-set T
 match address V
ip access-list extended V
 permit ip 10.120.0.0 0.0.3.255 10.5.0.0 0.0.255.255
`,
  };
  const filesOf = (peer: string): readonly Source[] => {
    const [host] = convert([ios], { peers: [peer], linuxAddress: '192.168.88.2' }).hosts;
    expect(host?.verification.verdict).toBe('agree');
    return ['racoon.conf', 'setkey.conf', 'psk.txt'].map((name) => ({
      name,
      text: host?.files[name] ?? '',
    }));
  };

  test.each(['198.51.100.77', '198.51.100.78'])(
    'a host answers to %s, by which it identifies itself, and to no other address of an entry',
    (peer) => {
      for (const texts of [
        [ios, ...filesOf(peer)],
        [...filesOf(peer), ios],
      ])
        expect(errorsOf(texts)).toMatchObject({ verdict: 'agree', errors: [] });
    },
  );

  const unnamed = filesOf('198.51.100.77').map(({ name, text }) => ({
    name,
    text: text.replace(/my_identifier address [\d.]+;/, 'my_identifier address;'),
  }));

  test('a host without an identity answers to the address whose key it has', () => {
    const { assumes, errors } = errorsOf([ios, ...unnamed]);
    expect(errors.map(({ code }) => code)).not.toContain('key-differs');
    expect(assumes.join()).not.toContain('198.51.100.78');
  });

  test('a host answers to the address that is told', () => {
    const { assumes } = errorsOf([ios, ...unnamed], { linuxAddress: '198.51.100.78' });
    expect(assumes).toContain("a translator (NAT) turns racoon's 192.168.88.2 into 198.51.100.78");
    expect(assumes.join()).not.toContain('198.51.100.77');
  });

  test('keys that differ are told with the peers that they are for', () => {
    const texts = filesOf('198.51.100.77').map(({ name, text }) => ({
      name,
      text: text.replace('first-k3y', 'wrong-k3y'),
    }));
    const keyFree = { ...ios, text: ios.text.replace(/^crypto isakmp key.*\n/gm, '') };
    const keys = { name: 'keys.txt', text: '198.51.100.77 first-k3y\n' };
    const found = errorsOf([keyFree, ...texts], { keys }).errors.filter(
      ({ code }) => code === 'key-differs',
    );
    expect(found.map(({ file }) => file)).not.toContain(null);
    expect(found[0]?.message).toBe(
      "the pre-shared keys of the two ends differ: IOS's for 198.51.100.77 and racoon's for 203.0.113.34",
    );
  });
});
