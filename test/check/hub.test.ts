/** A racoon host that answers a site of unknown address, and makes the policies when it comes in. */
import { describe, expect, test } from 'vitest';
import { check, reverse, type Source } from '../../src/index.js';

const site = `version 12.4
hostname site
crypto isakmp policy 10
 encr aes 256
 authentication pre-share
 group 2
 lifetime 86400
crypto isakmp key tinLantern address 198.51.100.2
crypto isakmp keepalive 20 5
crypto ipsec transform-set TS esp-aes 256 esp-sha-hmac
crypto map outmap 20 ipsec-isakmp
 set peer 198.51.100.2
 set security-association lifetime seconds 3600
 set transform-set TS
 set pfs group2
 match address vpn
interface FastEthernet0/0
 ip address dhcp
 crypto map outmap
ip access-list extended vpn
 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
`;

const phase2 = `{
	pfs_group 2; lifetime time 3600 sec;
	encryption_algorithm aes 256; authentication_algorithm hmac_sha1; compression_algorithm deflate;
}`;
const remote = (head: string, { cipher = 'aes 256', more = '' } = {}): string => `remote ${head} {
	exchange_mode main; proposal_check claim; nat_traversal on; dpd_delay 20; ${more}
	proposal { encryption_algorithm ${cipher}; hash_algorithm sha1; authentication_method pre_shared_key; dh_group 2; lifetime time 86400 sec; }
}`;
const listen = 'listen { isakmp 198.51.100.2; isakmp_natt 198.51.100.2 [4500]; }';
const anybody = remote('anonymous', { more: 'passive on; generate_policy unique;' });
const sainfo = `sainfo subnet 10.2.0.0/16 any subnet 10.1.0.0/16 any ${phase2}`;
const conf = (...parts: readonly string[]): string =>
  ['path pre_shared_key "/etc/racoon/psk.txt";', ...parts].join('\n');

interface Hub {
  readonly conf: string;
  readonly keys: string;
  readonly policies: string;
  readonly rules?: string;
}
const usual: Hub = {
  conf: conf(listen, anybody, sainfo),
  keys: '* tinLantern\n',
  policies: 'flush; spdflush;\n',
};

const filesOf = (hub: Partial<Hub>): readonly Source[] => {
  const { conf: racoon, keys, policies, rules } = { ...usual, ...hub };
  return [
    { name: 'racoon.conf', text: racoon },
    { name: 'psk.txt', text: keys },
    { name: 'setkey.conf', text: policies },
    ...(rules === undefined ? [] : [{ name: 'rules', text: rules }]),
  ];
};

const checked = (hub: Partial<Hub>, cisco = site) => {
  const { verdict, findings } = check([{ name: 'cisco.conf', text: cisco }, ...filesOf(hub)]);
  const errors = findings.filter(({ severity }) => severity === 'error');
  return { verdict, errors: errors.map(({ code }) => code), findings };
};

const row = (local: string, far: string, rest = '', action = 'none'): string =>
  `spdadd ${local} ${far} any -P out ${rest} ${action};\nspdadd ${far} ${local} any -P in ${rest} ${action};\n`;

describe('a policy that does not protect, where racoon would make one', () => {
  test.each([
    ['no policy', '', 'agree'],
    ['the same networks', row('10.2.0.0/16', '10.1.0.0/16'), 'disagree'],
    ['the same networks, dropped', row('10.2.0.0/16', '10.1.0.0/16', '', 'discard'), 'disagree'],
    ['wider ones', row('10.2.0.0/16', '10.0.0.0/8'), 'disagree'],
    ['everything, as weak as can be', row('0.0.0.0/0', '0.0.0.0/0', 'prio low'), 'disagree'],
    ['a part of them', row('10.2.0.0/16', '10.1.7.0/24'), 'disagree'],
    ['one way alone', 'spdadd 10.2.0.0/16 10.0.0.0/8 any -P out none;\n', 'disagree'],
    ['the own network alone', row('10.2.0.0/16', '10.2.0.0/16'), 'agree'],
    ['other networks', row('10.2.0.0/16', '10.7.0.0/16'), 'agree'],
  ])('%s', (_, policies, verdict) => {
    const result = checked({ policies: `flush; spdflush;\n${policies}` });
    expect(result.verdict).toBe(verdict);
    expect(result.errors).toEqual(verdict === 'agree' ? [] : ['packets-differ']);
    const told = result.findings.find(({ code }) => code === 'packets-differ');
    if (told !== undefined)
      expect([told.file, told.help]).toEqual(['setkey.conf', expect.stringContaining('take that')]);
  });
});

const other = remote('203.0.113.9', { cipher: '3des' });
const otherSainfo = `sainfo subnet 10.2.0.0/16 any subnet 10.9.0.0/16 any ${phase2}`;
const otherKeys = '203.0.113.9 coalScuttle\n* tinLantern\n';
const otherPolicies = `flush; spdflush;
spdadd 10.2.0.0/16 10.9.0.0/16 any -P out ipsec esp/tunnel/198.51.100.2-203.0.113.9/unique;
spdadd 10.9.0.0/16 10.2.0.0/16 any -P in ipsec esp/tunnel/203.0.113.9-198.51.100.2/unique;
`;
const clients = (cipher: string): string =>
  remote('anonymous', { cipher, more: 'passive on; generate_policy on;' });

describe('who the site is, of those that the hub has', () => {
  test.each<[string, Partial<Hub>, string]>([
    [
      'another peer with policies',
      { conf: conf(other, otherSainfo, anybody, sainfo), policies: otherPolicies },
      'agree',
    ],
    [
      'the same, where the host says at which address it listens',
      { conf: conf(listen, other, otherSainfo, anybody, sainfo), policies: otherPolicies },
      'agree',
    ],
    [
      'another peer without policies',
      { conf: conf(listen, other, otherSainfo, anybody, sainfo) },
      'agree',
    ],
    ['another peer without anything', { conf: conf(other, anybody, sainfo) }, 'agree'],
    ['clients before it', { conf: conf(listen, clients('3des'), anybody, sainfo) }, 'agree'],
    ['clients behind it', { conf: conf(listen, anybody, clients('3des'), sainfo) }, 'agree'],
    ['clients alone', { conf: conf(listen, clients('3des'), clients('des'), sainfo) }, 'disagree'],
  ])('%s', (_, hub, verdict) => {
    const result = checked({ keys: otherKeys, ...hub });
    expect([result.verdict, result.errors]).toEqual([
      verdict,
      verdict === 'agree' ? [] : ['phase1-proposal-mismatch'],
    ]);
  });
});

const appliance = (group: string): string => `ASA Version 8.2(5)
hostname hub
interface Ethernet0/0
 nameif outside
 ip address 192.0.2.1 255.255.255.0
access-list vpn extended permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
crypto ipsec transform-set TS esp-aes-256 esp-sha-hmac
crypto dynamic-map D 10 match address vpn
crypto dynamic-map D 10 set pfs group2
crypto dynamic-map D 10 set transform-set TS
crypto dynamic-map D 10 set security-association lifetime seconds 3600
crypto map outmap 65535 ipsec-isakmp dynamic D
crypto map outmap interface outside
crypto isakmp identity address
crypto isakmp enable outside
crypto isakmp policy 10
 authentication pre-share
 encryption aes-256
 hash sha
 group 2
 lifetime 86400
${group}tunnel-group DefaultL2LGroup ipsec-attributes
 pre-shared-key tinLantern
`;
const ownGroup = `tunnel-group SITE type ipsec-l2l
tunnel-group SITE ipsec-attributes
 pre-shared-key tinLantern
`;

describe('an appliance that takes a site by the group for anybody', () => {
  test.each([
    ['its address in main mode', 'main', 'address', '', 'agree'],
    ['its address', 'aggressive', 'address', '', 'agree'],
    ['a name', 'aggressive', 'keyid tag "SITE"', '', 'disagree'],
    ['a host name', 'aggressive', 'fqdn "site.example.com"', '', 'disagree'],
    ['the name of a group', 'aggressive', 'keyid tag "SITE"', ownGroup, 'agree'],
  ])('%s', (_, mode, identity, group, verdict) => {
    const own = remote('192.0.2.1', { more: `my_identifier ${identity};` });
    const result = checked(
      {
        conf: conf(own.replace('mode main', `mode ${mode}`), sainfo),
        keys: '192.0.2.1 tinLantern\n',
        policies: `flush; spdflush;
spdadd 10.2.0.0/16 10.1.0.0/16 any -P out ipsec esp/tunnel/198.51.100.2-192.0.2.1/unique;
spdadd 10.1.0.0/16 10.2.0.0/16 any -P in ipsec esp/tunnel/192.0.2.1-198.51.100.2/unique;
`,
      },
      appliance(group),
    );
    expect([result.verdict, result.errors]).toEqual([
      verdict,
      verdict === 'agree' ? [] : ['identity-refused'],
    ]);
  });
});

describe('the firewall of a host that makes its policies itself', () => {
  const masquerade = 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n';
  const drop = (chain: string, ...matches: readonly string[]): string =>
    [`-P ${chain} DROP`, ...matches.map((match) => `-A ${chain} ${match} -j ACCEPT`)]
      .map((rule) => `iptables ${rule}\n`)
      .join('');
  const from = (address: string): readonly string[] => [
    `-s ${address} -p udp --dport 500`,
    `-s ${address} -p esp`,
  ];
  const known = site.replace('address dhcp', 'address 192.0.2.1 255.255.255.0');
  const both = ['-s 10.1.0.0/16 -d 10.2.0.0/16', '-s 10.2.0.0/16 -d 10.1.0.0/16'];
  const rules: readonly (readonly [string, string, string | undefined])[] = [
    ['nothing comes in', drop('INPUT'), 'filter-against-tunnel'],
    ['no IKE', 'iptables -A INPUT -p udp --dport 500 -j DROP\n', 'filter-against-tunnel'],
    ['both come in', drop('INPUT', '-p udp --dport 500', '-p esp'), undefined],
    ['nothing is forwarded', drop('FORWARD'), 'filter-against-tunnel'],
    ['its networks are', drop('FORWARD', ...both), undefined],
    ['others are', drop('FORWARD', '-s 10.7.0.0/16'), 'filter-against-tunnel'],
    ['all is translated', masquerade, 'translation-takes-away'],
    [
      'all but what policies are for',
      `iptables -t nat -A POSTROUTING -m policy --dir out --pol ipsec -j ACCEPT\n${masquerade}`,
      undefined,
    ],
    [
      'another network is kept from it',
      `iptables -t nat -A POSTROUTING -d 10.7.0.0/16 -j ACCEPT\n${masquerade}`,
      'translation-takes-away',
    ],
  ];
  const address = conf(listen, remote('192.0.2.1', { more: 'generate_policy unique;' }), sainfo);

  test.each(rules)('%s', (_, text, code) => {
    for (const [hub, cisco] of [
      [{ rules: text }, site],
      [{ rules: text }, known],
      [{ rules: text, conf: address, keys: '192.0.2.1 tinLantern\n' }, known],
    ] as const) {
      const { verdict, errors } = checked(hub, cisco);
      expect([verdict, errors]).toEqual(code === undefined ? ['agree', []] : ['disagree', [code]]);
      const { diagnostics } = reverse(filesOf(hub), { role: 'replacement' });
      const codes = diagnostics.map((one) => one.code);
      if (code === undefined) expect(codes).not.toContain('filter-against-tunnel');
      else expect(codes).toContain(code);
    }
  });

  test.each([
    ['192.0.2.1', 'agree'],
    ['203.0.113.9', 'disagree'],
  ])('what comes in from %s alone', (whom, verdict) => {
    expect(checked({ rules: drop('INPUT', ...from(whom)) }, known).verdict).toBe(verdict);
  });
});
