import { describe, expect, test } from 'vitest';
import { convert } from '../../src/index.js';
import { asa84, ios, lifted, pix6 } from '../cisco/lift/lifted.js';
import { flush, key, plain, remote, sainfo, tunnel } from '../racoon/lift/host.js';
import { converted, reversed } from './seen.js';

const changed = (from: string, to: string): typeof plain => ({
  ...plain,
  conf: plain.conf.replace(from, to),
});
/** A second entry to another peer. */
const second = [
  'access-list B permit ip 10.1.0.0 255.255.0.0 10.3.0.0 255.255.0.0',
  'crypto map M 20 ipsec-isakmp',
  'crypto map M 20 match address B',
  'crypto map M 20 set peer 198.51.100.2',
  'crypto map M 20 set transform-set T',
  'isakmp key other address 198.51.100.2 netmask 255.255.255.255',
];

describe('phase 1, from Cisco to racoon and back', () => {
  test('a policy becomes one proposal, and is repeated in each remote', () => {
    const { conf, codes } = converted(pix6(...second), { role: 'replacement' });
    expect(conf.match(/^remote /gm)).toHaveLength(2);
    expect(conf.match(/proposal \{\n\t\tencryption_algorithm 3des;/g)).toHaveLength(2);
    expect(codes).toContain('global-policy-fanout');
  });

  test('remotes with different proposals share the union of them', () => {
    const { text, codes } = reversed(
      {
        conf: `${key}${remote('203.0.113.1')}${remote('203.0.113.2').replace('aes 256', '3des')}
${sainfo('address 10.1.0.0/24 any address 10.2.0.0/24 any')}
${sainfo('address 10.1.0.0/24 any address 10.3.0.0/24 any')}`,
        setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24')}${tunnel('10.1.0.0/24', '10.3.0.0/24', { there: '203.0.113.2' })}`,
        psk: '203.0.113.1 secret\n203.0.113.2 other\n',
      },
      { role: 'replacement' },
    );
    expect(text).toContain('isakmp policy 10 encryption aes-256');
    expect(text).toContain('isakmp policy 20 encryption 3des');
    expect(codes).toContain('policy-union');
  });

  test('the key length of AES goes both ways', () => {
    expect(converted(ios().replace('encr aes', 'encr aes 192')).conf).toContain(
      'encryption_algorithm aes 192;\n\t\thash',
    );
    expect(reversed(plain).text).toContain('isakmp policy 10 encryption aes-256');
    expect(reversed(plain, { dialect: { dialect: 'ios' } }).text).toContain(' encr aes 256');
  });

  test('SHA-2 as a hash goes to racoon, and not to a PIX', () => {
    const { conf } = converted(ios().replace(' group 5', ' hash sha384\n group 5'));
    expect(conf).toContain('hash_algorithm sha384;');
    const sha2 = changed('hash_algorithm sha1', 'hash_algorithm sha384');
    expect(reversed(sha2).codes).toContain('hash-not-on-target');
    expect(reversed(sha2, { dialect: { dialect: 'ios' } }).text).toContain(' hash sha384');
  });

  test('groups that one side lacks leave their proposal out', () => {
    expect(converted(ios().replace('group 5', 'group 14')).conf).toContain('dh_group 14;');
    const elliptic = converted(
      ios('crypto isakmp policy 20', ' authentication pre-share', ' group 19'),
    );
    expect(elliptic.codes).toContain('dh-group-unsupported');
    expect(elliptic.conf).not.toContain('19');
    expect(elliptic.conf).toContain('dh_group 5;');
    expect(converted(ios().replace('group 5', 'group 24')).codes).toContain('proposals-none');
    expect(reversed(changed('dh_group 2', 'dh_group 18')).codes).toContain('group-not-on-target');
  });

  test('authentication is by key or by certificate, else the proposal is left out', () => {
    expect(converted(pix6()).conf).toContain('authentication_method pre_shared_key;');
    expect(converted(pix6().replace('pre-share', 'rsa-sig')).conf).toContain(
      'authentication_method rsasig;',
    );
    const nonces = converted(ios('crypto isakmp policy 20', ' authentication rsa-encr'));
    expect(nonces.codes).toContain('auth-method-unsupported');
    expect(nonces.conf.match(/proposal \{/g)).toHaveLength(1);
    expect(reversed(changed('pre_shared_key; dh', 'xauth_psk_client; dh')).codes).toContain(
      'authentication-not-on-target',
    );
  });

  test('a lifetime of phase 1 is always written, a default too', () => {
    const { conf, codes } = converted(ios().replace(' lifetime 86400\n', ''));
    expect(conf).toContain('\t\tlifetime time 86400 sec;');
    expect(codes).toContain('policy-defaulted');
    const back = reversed(changed(' lifetime time 86400 sec;', ''));
    expect(back.text).toContain('isakmp policy 10 lifetime 28800');
    expect(back.codes).toContain('ike-lifetime-defaulted');
  });

  test('a lifetime without end becomes a long one', () => {
    const { codes } = converted(asa84().replace('lifetime 86400', 'lifetime none'));
    expect(codes).toContain('lifetime-endless');
  });

  test('a key for a network is written for the address of the peer', () => {
    const net = pix6().replace(
      '198.51.100.1 netmask 255.255.255.255',
      '198.51.100.0 netmask 255.255.255.0',
    );
    expect(converted(net).psk).toContain('203.0.113.1\ts3cret');
  });

  test('a key for anybody stands last, under a star', () => {
    const { psk, codes } = converted(
      pix6(
        'access-list D permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0',
        'crypto dynamic-map D 1 match address D',
        'crypto dynamic-map D 1 set transform-set T',
        'crypto map M 65535 ipsec-isakmp dynamic D',
        'isakmp key any1 address 0.0.0.0 netmask 0.0.0.0',
      ),
      { role: 'replacement' },
    );
    expect(psk).toMatch(/^198\.51\.100\.1\ts3cret\n\*\tany1\n$/m);
    expect(codes).toContain('psk-wildcard');
  });

  test('a key for a host name wants an address for the peer', () => {
    const named = ios()
      .replace('key s3cret address 198.51.100.1', 'key s3cret hostname hq.example.net')
      .replace('set peer 198.51.100.1', 'set peer hq.example.net');
    expect(lifted(named).device.peers[0]?.preSharedKey).toEqual(
      expect.objectContaining({ state: 'text', text: 's3cret' }),
    );
    const { codes, hosts } = converted(named);
    expect(codes).toContain('endpoint-by-name');
    expect(hosts).toBe(0);
  });

  test('the identity is the address, or a name that main mode cannot take', () => {
    expect(converted(pix6()).conf).toContain('peers_identifier address;');
    expect(converted(asa84('crypto isakmp identity auto')).conf).toContain(
      'peers_identifier address;',
    );
    const hostname = pix6('hostname gate').replace('identity address', 'identity hostname');
    expect(converted(hostname).codes).toEqual(
      expect.arrayContaining(['identity-needs-domain', 'psk-fqdn-main-mode']),
    );
    expect(converted(asa84('crypto isakmp identity key-id office')).codes).toContain(
      'psk-fqdn-main-mode',
    );
    expect(converted(ios('crypto isakmp identity dn')).codes).toContain('psk-fqdn-main-mode');
  });

  test('a name is an identity where certificates are used', () => {
    const { conf } = converted(
      pix6('hostname gate', 'domain-name example.net')
        .replace('identity address', 'identity hostname')
        .replace('pre-share', 'rsa-sig'),
    );
    expect(conf).toContain('peers_identifier fqdn "gate.example.net";\n\tverify_identifier on;');
  });

  test('the keepalive becomes dead peer detection, periodic or not', () => {
    const pix = converted(pix6('isakmp keepalive 30 7'));
    expect(pix.conf).toContain('\tdpd_delay 30;\n\tdpd_retry 7;');
    expect(pix.codes).toContain('dpd-taken');
    expect(pix.codes).not.toContain('dpd-semantics');
    expect(converted(ios('crypto isakmp keepalive 20 5')).codes).toContain('dpd-semantics');
    expect(converted(pix6()).codes).toContain('dpd-added');
    const { text, codes } = reversed(plain);
    expect(text).toContain('isakmp keepalive 20 5');
    expect(codes).toContain('keepalive-approximated');
  });

  test('where no keepalive is written, the Cisco probes by default or is to be told to', () => {
    const added = (text: string): readonly string[] =>
      convert(text)
        .diagnostics.filter(({ code }) => code === 'dpd-added')
        .map(({ message, help }) => `${message}; ${help}`);
    expect(added(asa84())).toEqual([expect.stringMatching(/by default, every 10 seconds.*; $/)]);
    for (const text of [
      pix6(),
      ios(),
      asa84('tunnel-group 198.51.100.1 ipsec-attributes', ' isakmp keepalive disable'),
    ])
      expect(added(text)).toEqual([
        expect.stringMatching(/^((?!by default).)*switch keepalives on/),
      ]);
  });

  test('NAT traversal is always written, on or off', () => {
    expect(converted(pix6('isakmp nat-traversal 20')).conf).toContain('nat_traversal on;');
    const off = converted(pix6());
    expect(off.conf).toContain('nat_traversal off;');
    expect(off.codes).toContain('nat-traversal-kept-off');
    expect(converted(asa84('crypto map M 10 set nat-t-disable')).conf).toContain(
      'nat_traversal off;',
    );
    expect(reversed(changed('dpd_delay 20', 'nat_traversal force; dpd_delay 20')).codes).toContain(
      'nat-traversal-forced',
    );
  });

  test('exchange modes are those that the device starts and answers', () => {
    const main = asa84('crypto ikev1 am-disable');
    expect(lifted(main).device.peers[0]?.exchangeModes).toEqual(['main']);
    expect(converted(main).conf).toContain('exchange_mode main;');
    const quick = converted(asa84('crypto map M 10 set ikev1 phase1-mode aggressive group2'));
    expect(quick.conf).toContain('exchange_mode aggressive;');
    expect(quick.codes).toContain('aggressive-exposed');
  });

  test('how proposals are checked is told, since a Cisco has one rule', () => {
    expect(converted(pix6()).conf).toContain('proposal_check claim;');
    for (const level of ['exact', 'obey', 'claim'] as const)
      expect(
        reversed(changed('dpd_delay 20', `proposal_check ${level}; dpd_delay 20`)).codes,
      ).toContain(`acceptance-${level}`);
    expect(reversed(changed('dpd_delay 20', 'proposal_check exact; dpd_delay 20')).verdict).toBe(
      'disagree',
    );
  });
});
