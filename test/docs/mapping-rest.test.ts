import { describe, expect, test } from 'vitest';
import { parse } from '../../src/cisco/parse.js';
import { print } from '../../src/cisco/print.js';
import { reverse } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';
import { plain } from '../racoon/lift/host.js';
import { converted, reversed } from './seen.js';

describe('what stays on one side', () => {
  test('a replay window stays on the device', () => {
    const line = 'crypto ipsec security-association replay window-size 512';
    const text = ios(line);
    expect(converted(text).codes).toEqual(converted(ios()).codes);
    expect(converted(text).classOf(line)).toBe('local');
  });

  test('fragmentation stays on the device, and the notes say what to do on the host', () => {
    const text = asa84(
      'crypto ipsec df-bit clear-df outside',
      'crypto ipsec fragmentation after-encryption outside',
      'sysopt connection tcpmss 1300',
    );
    const { codes, readme, classOf } = converted(text);
    expect(codes).toEqual(converted(asa84()).codes);
    expect(classOf('crypto ipsec df-bit')).toBe('local');
    expect(readme).toContain('--clamp-mss-to-pmtu');
  });

  test('timers and filters of groups are told, since they end the tunnel from one side', () => {
    const group = (line: string): readonly string[] =>
      converted(asa84('group-policy DfltGrpPolicy attributes', line)).codes;
    expect(group(' vpn-idle-timeout 30')).toContain('cisco-side-timer');
    expect(group(' vpn-session-timeout 60')).toContain('cisco-side-timer');
    expect(group(' vpn-idle-timeout none')).not.toContain('cisco-side-timer');
    expect(group(' vpn-filter value F')).toContain('tunnel-filtered');
    const entry = (...lines: readonly string[]): string =>
      converted(ios(...lines.flatMap((line) => ['crypto map M 10 ipsec-isakmp', line])))
        .codes.filter((code) => code === 'tunnel-filtered')
        .join();
    expect(entry(' set ip access-group F in')).toBe('tunnel-filtered');
    expect(entry(' set ip access-group F out')).toBe('tunnel-filtered');
    expect(entry(' set ip access-group F in', ' no set ip access-group F in')).toBe('');
    expect(group(' vpn-tunnel-protocol ssl-client')).toContain('protocol-not-allowed');
    expect(converted(asa84()).codes).toContain('idle-timer-defaulted');
    const routed = converted(asa84('crypto map M 10 set reverse-route'));
    expect(routed.codes).toEqual(converted(asa84()).codes);
    expect(reversed(plain, { dialect: { dialect: 'asa84' } }).codes).toContain('idle-timer-stays');
  });

  test('certificates are named, and must be supplied', () => {
    const { conf, codes, readme, verdict } = converted(pix6().replace('pre-share', 'rsa-sig'));
    expect(conf).toContain('certificate_type x509 "203.0.113.1.crt" "203.0.113.1.key";');
    expect(conf).toContain('ca_type x509 "203.0.113.1-ca.crt";');
    expect(readme).toContain('203.0.113.1-ca.crt');
    expect(codes).toEqual(expect.arrayContaining(['cert-export', 'cert-san']));
    expect(verdict).toBe('agree');
    const back = reversed({
      ...plain,
      conf: plain.conf
        .replace('pre_shared_key; dh', 'rsasig; dh')
        .replace('dpd_delay', 'certificate_type x509 "a.crt" "a.key"; dpd_delay'),
    });
    expect(back.codes).toContain('certificate-enrol');
  });

  test('remote access is left as it is', () => {
    const { codes, hosts } = converted(pix6('vpngroup staff address-pool clients'));
    expect(codes).toContain('remote-access');
    expect(hosts).toBe(1);
    expect(
      reversed({
        ...plain,
        conf: plain.conf.replace('pre_shared_key; dh', 'xauth_psk_server; dh'),
      }).codes,
    ).toContain('authentication-not-on-target');
  });

  test('what only racoon has is dropped, or told where a tunnel depends on it', () => {
    const conf = `${plain.conf
      .replace('dpd_delay', '\n ph1id 3;\n script "/x/up" phase1_up;\n nonce_size 16; dpd_delay')
      .replace('lifetime time 3600 sec', 'remoteid 3; lifetime time 3600 sec')}timer { counter 5; }
padding { randomize on; }
privsep { user "root"; }
`;
    const sources = [
      { name: 'racoon.conf', text: conf },
      { name: 'setkey.conf', text: plain.setkey },
      { name: 'psk.txt', text: plain.psk },
    ];
    const { coverage, diagnostics } = reverse(sources);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const at = conf.split('\n').findIndex((line) => line.startsWith('timer')) + 1;
    expect(coverage['racoon.conf']?.runs.find(({ to }) => to >= at)?.class).toBe('local');
    expect(reversed({ ...plain, conf: `include "more.conf";\n${plain.conf}` }).codes).toContain(
      'include-not-given',
    );
    const from = plain.conf.replace('24 any {', '24 any from fqdn "a.example" {');
    expect(reversed({ ...plain, conf: from }).codes).toContain('sainfo-from-initiator');
  });

  test('descriptions, remarks and names are kept byte for byte', () => {
    const text = `${ios('ip access-list extended X', ' remark to the bank', ' permit ip any any')
      .replace(' set peer', ' description to the bank: "x"\n set peer')
      .replace('access-list 110', 'access-list 110 remark  two  blanks \naccess-list 110')}`;
    expect(print(parse({ name: 'cisco.conf', text }))).toBe(text);
    const labels = pix6()
      .replace('nameif', 'names\nname 198.51.100.1 bank\nnameif')
      .replaceAll('peer 198.51.100.1', 'peer bank')
      .replace('address 198.51.100.1', 'address bank');
    expect(print(parse({ name: 'cisco.conf', text: labels }))).toBe(labels);
    expect(converted(labels).setkey).toBe(converted(pix6()).setkey);
    expect(converted(text).codes).toEqual(expect.not.arrayContaining(['invalid-line']));
  });
});
