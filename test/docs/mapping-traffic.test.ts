import { describe, expect, test } from 'vitest';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';
import { plain } from '../racoon/lift/host.js';
import { converted, reversed } from './seen.js';

const whole = 'permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';
const entry = (line: string): string => pix6().replace(whole, line);
const denied = (...more: readonly string[]): string =>
  pix6(...more).replace(
    'access-list A',
    'access-list A deny ip host 10.1.0.9 10.2.0.0 255.255.0.0\naccess-list A',
  );
const second = [
  'access-list B permit ip host 10.1.0.9 10.2.0.0 255.255.0.0',
  'crypto map M 20 ipsec-isakmp',
  'crypto map M 20 match address B',
  'crypto map M 20 set peer 198.51.100.2',
  'crypto map M 20 set transform-set T',
  'isakmp key other address 198.51.100.2 netmask 255.255.255.255',
];
const dynamic = [
  'crypto dynamic-map D 1 set transform-set T',
  'crypto map M 65535 ipsec-isakmp dynamic D',
  'isakmp key any1 address 0.0.0.0 netmask 0.0.0.0',
];
const replacement = { role: 'replacement' } as const;

describe('what is protected, from Cisco to racoon and back', () => {
  test('a permit line becomes a sainfo and a pair of policies', () => {
    const { conf, setkey } = converted(pix6());
    expect(conf).toContain('sainfo subnet 10.2.0.0/16 any subnet 10.1.0.0/16 any');
    expect(setkey).toContain(
      'spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec\n\tesp/tunnel/198.51.100.1-203.0.113.1/unique;',
    );
    expect(setkey).toContain(
      'spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec\n\tesp/tunnel/203.0.113.1-198.51.100.1/unique;',
    );
    expect(reversed(plain).text).toContain(
      'permit ip 10.2.0.0 255.255.255.0 10.1.0.0 255.255.255.0',
    );
  });

  test('one port goes along, a range of ports does not', () => {
    const one = converted(entry('permit tcp 10.1.0.0 255.255.0.0 eq 443 10.2.0.0 255.255.0.0'));
    expect(one.setkey).toContain('spdadd 10.2.0.0/16 10.1.0.0/16[443] tcp -P out');
    expect(one.codes).toContain('port-selector-fragments');
    const range = converted(
      entry('permit tcp 10.1.0.0 255.255.0.0 range 80 443 10.2.0.0 255.255.0.0'),
    );
    expect(range.codes).toContain('acl-port-range');
    expect(range.hosts).toBe(0);
  });

  test('a mask with holes becomes several networks, one the wrong way round an error', () => {
    const holes = converted(ios().replace('10.1.0.0 0.0.255.255', '10.1.0.0 0.2.0.255'));
    expect(holes.setkey.match(/ -P out /g)).toHaveLength(2);
    expect(holes.codes).toContain('mask-noncontiguous');
    const inverted = converted(entry('permit ip 10.1.0.0 0.0.255.255 10.2.0.0 255.255.0.0'));
    expect(inverted.codes).toContain('mask-looks-inverted');
    expect(inverted.hosts).toBe(0);
  });

  test('a deny line becomes a bypass with the higher priority', () => {
    const { setkey, codes, verdict } = converted(denied());
    expect(setkey).toContain('spdadd 10.2.0.0/16 10.1.0.9/32 any -P out prio def + 2 none;');
    expect(setkey).toContain('spdadd 10.1.0.9/32 10.2.0.0/16 any -P in prio def + 2 none;');
    expect(setkey).toContain('10.1.0.0/16 any -P out prio def + 1 ipsec');
    expect(codes).toContain('deny-becomes-bypass');
    expect(verdict).toBe('agree');
  });

  test('what a deny line leaves to the next entry belongs to that one', () => {
    const both = converted(denied(...second), replacement);
    expect(both.setkey).toContain(
      'spdadd 10.1.0.9/32 10.2.0.0/16 any -P out prio def + 2 ipsec\n\tesp/tunnel/203.0.113.1-198.51.100.2/unique;',
    );
    expect(both.codes).not.toContain('deny-becomes-bypass');
    expect(both.verdict).toBe('agree');
    // The first peer's host must not answer what the device keeps for the second.
    const first = converted(denied(...second), { peers: ['198.51.100.1'] });
    expect(first.setkey).toContain('-P out prio def + 2 discard;');
    expect(first.codes).toContain('other-peer-discarded');
  });

  test('a second peer of an entry is a fallback', () => {
    const two = pix6(
      'crypto map M 10 set peer 198.51.100.2',
      'isakmp key x2 address 198.51.100.2 netmask 255.255.255.255',
    );
    const peers = converted(two);
    expect(peers.hosts).toBe(2);
    expect(peers.codes).toContain('multi-peer');
    const instead = converted(two, replacement);
    expect(Object.keys(instead.files)).toContain('setkey-standby-198.51.100.2.conf');
    expect(instead.codes).toContain('standby-peer');
    expect(instead.codes).not.toContain('multi-peer');
  });

  test('a dynamic entry is an anonymous remote that waits, for the networks of its list', () => {
    const limited = converted(
      pix6(
        ...dynamic,
        'access-list D permit ip 10.1.0.0 255.255.0.0 10.9.0.0 255.255.0.0',
        'crypto dynamic-map D 1 match address D',
      ),
      replacement,
    );
    expect(limited.conf).toMatch(/remote anonymous\n\{[^{]*passive on;\n\tgenerate_policy unique;/);
    expect(limited.conf).toContain('sainfo subnet 10.1.0.0/16 any subnet 10.9.0.0/16 any');
    expect(limited.codes).toContain('dynamic-exact');
    const open = converted(pix6(...dynamic), replacement);
    expect(open.conf).not.toContain('anonymous');
    expect(open.codes).toEqual(
      expect.arrayContaining([
        'open-dynamic',
        'wildcard-key-with-open-dynamic-map',
        'dynamic-open',
      ]),
    );
  });

  test('a connection type says who waits', () => {
    const only = converted(asa84('crypto map M 10 set connection-type originate-only'));
    expect(only.conf).toContain('\tpassive on;');
    expect(only.codes).toContain('originate-only');
    const answer = asa84('crypto map M 10 set connection-type answer-only');
    expect(converted(answer).conf).not.toContain('passive');
    expect(converted(answer, replacement).conf).toContain('\tpassive on;');
    // A passive racoon still renews what it answered: no connection type says that.
    const waits = reversed(
      { ...plain, conf: plain.conf.replace('dpd_delay', 'passive on; dpd_delay') },
      { dialect: { dialect: 'asa84' } },
    );
    expect(waits.text).not.toContain('connection-type');
    expect(waits.codes).toContain('remote-passive');
  });

  test('an association for each pair of hosts becomes one for the policy', () => {
    const { codes, setkey } = converted(
      ios().replace(' match', ' set security-association level per-host\n match'),
    );
    expect(codes).toContain('per-host');
    expect(setkey.match(/ -P out ipsec/g)).toHaveLength(1);
  });

  test('exemption from translation is advice, and translation before the tunnel is told', () => {
    const pat = ['global (outside) 1 interface', 'nat (inside) 1 0.0.0.0 0.0.0.0 0 0'];
    expect(converted(pix6('nat (inside) 0 access-list A', ...pat)).codes).toContain('nat-exempt');
    expect(converted(pix6(...pat)).codes).toContain('nat-steals-vpn-traffic');
    expect(reversed(plain).text).toContain('nat (inside) 0 access-list nonat');
    const lan = converted(pix6(), { lan: ['10.2.0.0/16'] });
    expect(lan.iptables).toContain('-j ACCEPT');
    expect(lan.codes).toContain('masquerade-exemption');
  });

  test('optional encryption, bypass and discard are told where they cannot be said', () => {
    expect(converted(ios('crypto ipsec optional')).codes).toContain('optional-encryption');
    const level = { ...plain, setkey: plain.setkey.replaceAll('/unique', '/use') };
    expect(reversed(level).codes).toEqual(
      expect.arrayContaining(['policy-level-use', 'optional-protection']),
    );
    const inside = (action: string): typeof plain => ({
      ...plain,
      setkey: plain.setkey.replace(
        'spdadd',
        `spdadd 10.1.0.0/28 10.2.0.0/24 any -P out prio def + 1 ${action};
spdadd 10.2.0.0/24 10.1.0.0/28 any -P in prio def + 1 ${action};
spdadd`,
      ),
    });
    expect(reversed(inside('none')).text).toMatch(
      /access-list \S+ deny ip 10\.2\.0\.0 255\.255\.255\.0 10\.1\.0\.0 255\.255\.255\.240/,
    );
    expect(reversed(inside('discard')).codes).toContain('discard-not-on-target');
  });
});
