/** What a running host prints is what its kernel has. */
import { describe, expect, test } from 'vitest';
import { check, type Source } from '../../src/index.js';

const cipher = '0123456789abcdef'.repeat(4);
const integrity = cipher.slice(0, 40);
const pix = (entry: string): string => `PIX Version 6.3(5)
nameif ethernet0 outside security0
nameif ethernet1 inside security100
access-list nonat permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
access-list vpn permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
ip address outside 192.0.2.1 255.255.255.0
ip address inside 10.1.0.1 255.255.0.0
nat (inside) 0 access-list nonat
route outside 0.0.0.0 0.0.0.0 192.0.2.254 1
sysopt connection permit-ipsec
crypto ipsec transform-set TS esp-aes-256 esp-sha-hmac
${entry}crypto map M 20 match address vpn
crypto map M 20 set peer 198.51.100.2
crypto map M 20 set transform-set TS
crypto map M interface outside
`;
const checked = (cisco: string, files: Readonly<Record<string, string>>) => {
  const given: Source[] = Object.entries({ 'cisco.conf': cisco, ...files }).map(([name, text]) => ({
    name,
    text,
  }));
  const { verdict, findings } = check(given);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return { verdict, errors: errors.map(({ code }) => code) };
};

const policies = (level: string): string => `flush;
spdflush;
spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/198.51.100.2-192.0.2.1/${level};
spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec esp/tunnel/192.0.2.1-198.51.100.2/${level};
`;

describe('keys by hand, as `setkey -D` prints them', () => {
  const byHand = pix(`crypto map M 20 ipsec-manual
crypto map M 20 set session-key inbound esp 513 cipher ${cipher} authenticator ${integrity}
crypto map M 20 set session-key outbound esp 769 cipher ${cipher} authenticator ${integrity}
`);
  const grouped = (key: string): string => key.replace(/.{8}/g, '$& ').trim();
  const printed = (from: string, to: string, spi: number, hard: number): string => `${from} ${to}
\tesp mode=tunnel spi=${spi}(0x${spi.toString(16).padStart(8, '0')}) reqid=7(0x00000007)
\tE: aes-cbc  ${grouped(cipher)}
\tA: hmac-sha1  ${grouped(integrity)}
\tseq=0x00000000 replay=0 flags=0x00000000 state=mature
\tcreated: Nov 27 10:00:00 2026\tcurrent: Nov 27 10:00:10 2026
\tdiff: 10(s)\thard: ${hard}(s)\tsoft: 0(s)
\tsadb_seq=1 pid=1234 refcnt=0
`;
  const dump = (hard = 0): string =>
    printed('192.0.2.1', '198.51.100.2', 769, hard) +
    printed('198.51.100.2', '192.0.2.1', 513, hard);
  const setkey = policies('unique:7');
  const add = (from: string, to: string, spi: number): string =>
    `add ${from} ${to} esp ${spi} -m tunnel -u 7 -E aes-cbc 0x${cipher} -A hmac-sha1 0x${integrity};\n`;
  const adds = add('192.0.2.1', '198.51.100.2', 769) + add('198.51.100.2', '192.0.2.1', 513);

  test.each([
    ['beside the policies', { 'sad.txt': dump(), 'setkey.conf': setkey }, 'agree'],
    ['beside the commands too', { 'setkey.conf': setkey + adds, 'sad.txt': dump() }, 'agree'],
    [
      'with another number',
      {
        'sad.txt': dump().replace('spi=769(0x00000301)', 'spi=770(0x00000302)'),
        'setkey.conf': setkey,
      },
      'disagree',
    ],
  ])('are those of the host: %s', (_, files, verdict) => {
    expect(checked(byHand, files).verdict).toBe(verdict);
  });

  test('are none where they end some time', () => {
    expect(checked(byHand, { 'sad.txt': dump(3600), 'setkey.conf': setkey }).errors).toContain(
      'end-not-given',
    );
  });
});

const negotiated = pix(`isakmp enable outside
isakmp key lantern-Tin-4 address 198.51.100.2 netmask 255.255.255.255
isakmp identity address
isakmp policy 10 authentication pre-share
isakmp policy 10 encryption aes-256
isakmp policy 10 hash sha
isakmp policy 10 group 2
isakmp policy 10 lifetime 86400
crypto map M 20 ipsec-isakmp
crypto map M 20 set security-association lifetime seconds 3600
`);
const host = {
  'racoon.conf': `path pre_shared_key "/etc/racoon/psk.txt";
remote 192.0.2.1 { exchange_mode main; proposal_check claim; nat_traversal off; dpd_delay 20;
 proposal { encryption_algorithm aes 256; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; lifetime time 86400 sec; } }
sainfo subnet 10.2.0.0/16 any subnet 10.1.0.0/16 any { lifetime time 3600 sec; encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate; }
`,
  'psk.txt': '192.0.2.1 lantern-Tin-4\n',
};

describe('policies, as `setkey -DP` prints them', () => {
  const row = (direction: 'in' | 'out' | 'fwd', prio: string): string => {
    const [from, to] = direction === 'out' ? ['10.2', '10.1'] : ['10.1', '10.2'];
    const ends = direction === 'out' ? '198.51.100.2-192.0.2.1' : '192.0.2.1-198.51.100.2';
    return `${from}.0.0/16[any] ${to}.0.0/16[any] any\n\t${direction} ${prio}ipsec\n\tesp/tunnel/${ends}/unique:16385\n\tspid=8 seq=1 pid=1234\n\trefcnt=1\n`;
  };
  const dump = (prio: string, ...directions: readonly ('in' | 'out' | 'fwd')[]): string =>
    directions.map((direction) => row(direction, prio)).join('');

  test.each([
    ['of Linux', dump('prio def ', 'in', 'out', 'fwd'), 'agree'],
    [
      'without what is forwarded, which may be left out of the paste',
      dump('prio def ', 'in', 'out'),
      'not proven',
    ],
    ['of a system that needs none for that', dump('', 'in', 'out'), 'agree'],
  ])('%s', (_, text, verdict) => {
    expect(checked(negotiated, { ...host, 'dump.txt': text })).toEqual({ verdict, errors: [] });
  });
});

test('commands of ip xfrm, which are not read, leave open whether the ends agree', () => {
  const script = (more: string): string =>
    `#!/bin/sh\nsetkey -c <<EOF\n${policies('unique')}EOF\n${more}`;
  const more =
    'ip xfrm policy add src 10.2.0.0/16 dst 10.1.0.0/16 dir out priority 1 action allow\n';
  expect(checked(negotiated, { ...host, 'vpn.sh': script('') }).verdict).toBe('agree');
  expect(checked(negotiated, { ...host, 'vpn.sh': script(more) }).verdict).toBe('not proven');
});
