import { describe, expect, test } from 'vitest';
import { meaning } from '../../../src/racoon/diagnostics/meaning.js';
import { flush, key, lifted, plain, psk, remote, sainfo, type Texts, tunnel } from './host.js';

const nets = 'address 10.1.0.0/24 any address 10.2.0.0/24 any';
const peer = '203.0.113.1';
const rows = tunnel('10.1.0.0/24', '10.2.0.0/24');
const conf = (remoteLines: string, rest = sainfo(nets)): string =>
  `${key}${remote(peer, remoteLines)}${rest}`;
const add = (ends: string, spi: string, rest: string): string =>
  `add ${ends} esp ${spi} ${rest};\n`;
const keys = '-E des-cbc 0x0011223344556677 -A hmac-md5 0x00112233445566778899aabbccddeeff';
const manualRows = tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'require' });
const there = `198.51.100.1 ${peer}`;
const back = `${peer} 198.51.100.1`;

/** For each code: a host that has it, and the line where it is told. */
const faulty: Record<keyof typeof meaning, readonly [texts: Texts, place: string]> = {
  'remote-missing': [
    {
      ...plain,
      setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { there: '203.0.113.2' })}`,
    },
    'setkey.conf:2',
  ],
  'remote-twice': [{ ...plain, conf: `${plain.conf}${remote(`${peer} [4500]`)}` }, 'racoon.conf:9'],
  'remote-without-policy': [
    { ...plain, conf: `${plain.conf}${remote('203.0.113.9')}` },
    'racoon.conf:9',
  ],
  'remote-passive': [{ ...plain, conf: conf('passive on;') }, 'racoon.conf:4'],
  'inherit-anonymous': [
    {
      ...plain,
      conf: `${key}${remote('anonymous')}remote ${peer} inherit anonymous { nat_traversal off; }\n${sainfo(nets)}`,
    },
    'racoon.conf:8',
  ],
  'address-rewritten': [
    { ...plain, conf: `${key}${remote('010.1.1.1')}${sainfo(nets)}` },
    'racoon.conf:2',
  ],
  'anonymous-open': [
    { conf: `${key}${remote('anonymous', 'generate_policy on;')}${sainfo('anonymous')}` },
    'racoon.conf:4',
  ],
  'phase2-dangles': [{ ...plain, conf: conf('dpd_delay 0;') }, 'racoon.conf:2'],
  'acceptance-exact': [{ ...plain, conf: conf('proposal_check exact;') }, 'racoon.conf:4'],
  'acceptance-obey': [{ ...plain, conf: conf('proposal_check obey;') }, 'racoon.conf:4'],
  'acceptance-claim': [{ ...plain, conf: conf('proposal_check claim;') }, 'racoon.conf:4'],
  'mode-config-unused': [{ ...plain, conf: conf('mode_cfg on;') }, 'racoon.conf:4'],
  'nat-traversal-unbound': [
    { ...plain, conf: `listen { isakmp 198.51.100.1 [500]; }\n${conf('nat_traversal on;')}` },
    'racoon.conf:5',
  ],
  'listens-elsewhere': [
    { ...plain, conf: `listen { isakmp 198.51.100.9 [500]; }\n${conf('')}` },
    'setkey.conf:2',
  ],
  'ike-group-unusable': [
    { ...plain, conf: plain.conf.replace('dh_group 2', 'dh_group 3') },
    'racoon.conf:6',
  ],
  'ike-lifetime-defaulted': [
    { ...plain, conf: plain.conf.replace('lifetime time 86400 sec;', '') },
    'racoon.conf:5',
  ],
  'lifetime-zero': [
    { ...plain, conf: plain.conf.replace('time 3600 sec', 'time 0 sec') },
    'racoon.conf:8',
  ],
  'key-length-defaulted': [
    { ...plain, conf: conf('', sainfo(nets).replace('aes 256', 'aes')) },
    'racoon.conf:8',
  ],
  'identity-unchecked': [
    { ...plain, conf: conf('peers_identifier address;\n  verify_identifier on;') },
    'racoon.conf:5',
  ],
  'identity-not-verified': [
    { ...plain, conf: conf('peers_identifier address 203.0.113.1;') },
    'racoon.conf:4',
  ],
  'identity-prefix': [
    { ...plain, conf: conf('peers_identifier fqdn "vpn"; verify_identifier on;') },
    'racoon.conf:4',
  ],
  'identity-file': [{ ...plain, conf: conf('peers_identifier keyid "office";') }, 'racoon.conf:4'],
  'identity-useless': [
    { ...plain, conf: conf('peers_identifier subnet "10.0.0.0/8";') },
    'racoon.conf:4',
  ],
  'identity-main-mode': [
    { ...plain, conf: conf('my_identifier fqdn "gate.example.org";') },
    'racoon.conf:4',
  ],
  'verify-cert-off': [
    {
      ...plain,
      conf: conf('certificate_type x509 "a.crt" "a.key";\nverify_cert off;').replace(
        'pre_shared_key; dh',
        'rsasig; dh',
      ),
    },
    'racoon.conf:5',
  ],
  'certificate-files': [
    { ...plain, conf: conf('certificate_type x509 "a.crt" "a.key";') },
    'racoon.conf:4',
  ],
  'certificate-missing': [
    { ...plain, conf: plain.conf.replace('pre_shared_key; dh', 'rsasig; dh') },
    'racoon.conf:2',
  ],
  'certificate-authority-missing': [
    {
      ...plain,
      conf: conf('certificate_type x509 "a.crt" "a.key";').replace(
        'pre_shared_key; dh',
        'rsasig; dh',
      ),
    },
    'racoon.conf:2',
  ],
  'certificate-pinned': [
    {
      ...plain,
      conf: conf('certificate_type x509 "a.crt" "a.key";\npeers_certfile x509 "b.crt";'),
    },
    'racoon.conf:5',
  ],
  'sainfo-missing': [
    { ...plain, conf: conf('', sainfo('address 10.2.0.0/24 any address 10.1.0.0/24 any')) },
    'setkey.conf:2',
  ],
  'sainfo-unused': [
    {
      ...plain,
      conf: conf('', `${sainfo(nets)}${sainfo('address 10.1.0.0/24 any address 10.3.0.0/24 any')}`),
    },
    'racoon.conf:9',
  ],
  'sainfo-nothing-offered': [
    {
      ...plain,
      conf: conf('', sainfo(nets).replace('aes 256', 'null_enc').replace('hmac_sha1', 'non_auth')),
    },
    'racoon.conf:8',
  ],
  'sainfo-null-pair': [
    {
      ...plain,
      conf: conf(
        '',
        sainfo(nets)
          .replace('aes 256', 'aes 256, null_enc')
          .replace('hmac_sha1', 'hmac_sha1, non_auth'),
      ),
    },
    'racoon.conf:8',
  ],
  'sainfo-lifetime-defaulted': [{ ...plain, conf: conf('', sainfo(nets, '')) }, 'racoon.conf:8'],
  'sainfo-host-bits': [
    { ...plain, conf: conf('', sainfo('address 10.1.0.5/24 any address 10.2.0.0/24 any')) },
    'racoon.conf:8',
  ],
  'sainfo-prefix-beyond': [
    { ...plain, conf: conf('', sainfo('address 10.1.0.0/33 any address 10.2.0.0/24 any')) },
    'racoon.conf:8',
  ],
  'sainfo-from-address': [
    { ...plain, conf: conf('', sainfo(`${nets} from address 203.0.113.1`)) },
    'racoon.conf:8',
  ],
  'sainfo-from-initiator': [
    { ...plain, conf: conf('', sainfo(`${nets} from fqdn "gate.example.org"`)) },
    'racoon.conf:8',
  ],
  'sainfo-group': [{ ...plain, conf: conf('', sainfo(`${nets} group "staff"`)) }, 'racoon.conf:8'],
  'sainfo-unmatchable': [
    { ...plain, conf: conf('', sainfo('address 10.1.0.0/24 tcp address 10.2.0.0/24 any')) },
    'racoon.conf:8',
  ],
  'sainfo-clientaddr': [
    { ...plain, conf: conf('', sainfo('anonymous clientaddr')) },
    'racoon.conf:8',
  ],
  'sainfo-many': [
    {
      ...plain,
      conf: conf(
        '',
        Array.from({ length: 3001 }, (_, i) =>
          sainfo(`address 10.1.0.0/24 any address 10.${i >> 8}.${i & 255}.0/24 any`),
        ).join(''),
      ),
    },
    'racoon.conf:8',
  ],
  'policy-unusable': [
    { ...plain, setkey: `${flush}${tunnel('office.example.org', '10.2.0.0/24')}` },
    'setkey.conf:2',
  ],
  'policy-twice': [{ ...plain, setkey: `${plain.setkey}${rows}` }, 'setkey.conf:4'],
  'policy-not-forwarded': [
    { ...plain, setkey: plain.setkey.replace(/^(.*)-P in .*$/m, '$1-P fwd none;\n$&') },
    'setkey.conf:3',
  ],
  'policy-one-direction': [
    { ...plain, setkey: `${flush}${rows.split('\n')[0]}\n` },
    'setkey.conf:2',
  ],
  'policy-both-ways': [
    {
      ...plain,
      setkey: `${plain.setkey}${rows.replaceAll('10.1', '10.X').replaceAll('10.2', '10.1').replaceAll('10.X', '10.2')}`,
    },
    'setkey.conf:4',
  ],
  'policy-directions-differ': [
    { ...plain, setkey: plain.setkey.replace('in  ipsec esp', 'in  ipsec ah') },
    'setkey.conf:3',
  ],
  'policy-ends-swapped': [
    { ...plain, setkey: plain.setkey.replace(`${peer}-198.51.100.1`, `198.51.100.1-${peer}`) },
    'setkey.conf:3',
  ],
  'policy-host-loses': [
    {
      ...plain,
      setkey: `${flush}spdadd 10.1.0.1 10.2.0.1 any -P out none;\nspdadd 10.2.0.1 10.1.0.1 any -P in none;\n${rows}`,
    },
    'setkey.conf:2',
  ],
  'policy-shadowed': [
    {
      ...plain,
      setkey: `${plain.setkey}spdadd 10.1.0.0/25 10.2.0.0/25 any -P out none;\nspdadd 10.2.0.0/25 10.1.0.0/25 any -P in none;\n`,
    },
    'setkey.conf:4',
  ],
  'policy-without-request': [
    { ...plain, setkey: `${flush}spdadd 10.1.0.0/24 10.2.0.0/24 any -P out ipsec;\n` },
    'setkey.conf:2',
  ],
  'policy-level-use': [
    { ...plain, setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'use' })}` },
    'setkey.conf:2',
  ],
  'shared-sa': [
    {
      ...plain,
      conf: conf('', sainfo('anonymous')),
      setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'require' })}${tunnel('10.1.0.0/24', '10.3.0.0/24', { level: 'require' })}`,
    },
    'setkey.conf:2',
  ],
  'policy-unique-number': [
    {
      setkey: `${flush}${tunnel('10.1.0.0/24', '10.2.0.0/24', { level: 'unique:20000' })}${add(there, '0x301', `-m tunnel -u 20000 ${keys}`)}${add(back, '0x302', `-m tunnel -u 20000 ${keys}`)}`,
    },
    'setkey.conf:2',
  ],
  'own-network-in-tunnel': [
    { ...plain, setkey: `${flush}${tunnel('10.1.0.0/24', '10.0.0.0/8')}` },
    'setkey.conf:2',
  ],
  'policy-host-bits': [
    { ...plain, setkey: `${flush}${tunnel('10.1.0.5/24', '10.2.0.0/24')}` },
    'setkey.conf:2',
  ],
  'policy-several-peers': [
    {
      ...plain,
      setkey: plain.setkey.replace(
        '/unique;',
        `/unique ah/tunnel/198.51.100.1-203.0.113.2/unique;`,
      ),
    },
    'setkey.conf:2',
  ],
  'policy-many': [
    {
      ...plain,
      setkey: `${flush}${Array.from({ length: 60 }, (_, i) => tunnel('10.1.0.0/24', `10.2.${i}.0/24`)).join('')}`,
    },
    'setkey.conf:102',
  ],
  'setkey-no-flush': [{ ...plain, setkey: rows }, 'setkey.conf:1'],
  'setkey-flush-wipes': [{ ...plain, setkey: `${rows}spdflush;\n${rows}` }, 'setkey.conf:3'],
  'setkey-stops': [{ ...plain, setkey: `${flush}exit;\n${rows}` }, 'setkey.conf:2'],
  'association-algorithm-unknown': [
    { setkey: `${flush}${manualRows}${add(there, '0x301', '-m tunnel -E aes-gcm 0x00')}` },
    'setkey.conf:4',
  ],
  'association-key-length': [
    { setkey: `${flush}${manualRows}${add(there, '0x301', '-m tunnel -E des-cbc 0x00')}` },
    'setkey.conf:4',
  ],
  'association-one-direction': [
    { setkey: `${flush}${manualRows}${add(there, '0x301', `-m tunnel ${keys}`)}` },
    'setkey.conf:2',
  ],
  'association-unused': [
    {
      setkey: `${flush}${manualRows}${add(there, '0x301', `-m transport ${keys}`)}${add(back, '0x302', `-m transport ${keys}`)}`,
    },
    'setkey.conf:4',
  ],
  'association-expires': [
    { setkey: `${flush}${manualRows}${add(there, '0x301', `-m tunnel -bh 1000000 ${keys}`)}` },
    'setkey.conf:4',
  ],
  'association-direction-unknown': [
    { setkey: add(there, '0x301', `-m tunnel ${keys}`) },
    'setkey.conf:1',
  ],
  'association-spi-reserved': [
    { setkey: `${flush}${manualRows}${add(there, '100', `-m tunnel ${keys}`)}` },
    'setkey.conf:4',
  ],
  'association-spi-twice': [
    {
      setkey: `${flush}${manualRows}${add(there, '0x301', `-m tunnel ${keys}`)}${add(`198.51.100.7 ${peer}`, '0x301', `-m tunnel ${keys}`)}`,
    },
    'setkey.conf:5',
  ],
  'psk-missing': [{ ...plain, psk: '203.0.113.9 other\n' }, 'racoon.conf:2'],
  'psk-path-missing': [{ ...plain, conf: plain.conf.replace(key, '') }, 'racoon.conf:1'],
  'psk-any-peer': [{ ...plain, psk: '* s3cret\n' }, 'psk.txt:1'],
  'psk-redundant': [{ ...plain, psk: `${psk}* s3cret\n` }, 'psk.txt:1'],
  'psk-shadowed': [{ ...plain, psk: `* other\n${psk}` }, 'psk.txt:2'],
  'psk-wildcard-aggressive': [
    { ...plain, conf: conf('exchange_mode aggressive;'), psk: `${psk}* other\n` },
    'psk.txt:1',
  ],
  'psk-twice': [{ ...plain, psk: `${psk}203.0.113.1 other\n` }, 'psk.txt:2'],
  'psk-unused': [{ ...plain, psk: `${psk}203.0.113.9 other\n` }, 'psk.txt:2'],
  'psk-name-main-mode': [
    {
      ...plain,
      conf: conf('peers_identifier fqdn "gate.example.org";'),
      psk: `${psk}gate.example.org s3cret\n`,
    },
    'psk.txt:2',
  ],
  'psk-unfindable': [{ ...plain, psk: `${psk}203.0.113.009 other\n` }, 'psk.txt:2'],
  'psk-unreadable': [{ ...plain, psk: '203.0.113.1 0xabc\n' }, 'psk.txt:1'],
  'psk-signs': [{ ...plain, psk: '203.0.113.1 = s3cret\n' }, 'psk.txt:1'],
  'psk-trailing': [{ ...plain, psk: '203.0.113.1 s3cret \n' }, 'psk.txt:1'],
  'translated-selector': [
    {
      ...plain,
      iptables: 'iptables -t nat -A POSTROUTING -d 10.2.0.0/24 -j SNAT --to-source 10.1.0.9\n',
    },
    'iptables.sh:1',
  ],
  'translation-takes-away': [
    { ...plain, iptables: 'iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE\n' },
    'iptables.sh:1',
  ],
  'translation-beside': [
    {
      ...plain,
      iptables:
        'iptables -t nat -A POSTROUTING -s 192.168.0.0/22 -d 10.2.0.0/24 -j SNAT --to-source 10.9.0.9\n',
    },
    'iptables.sh:1',
  ],
  'filter-against-tunnel': [
    { ...plain, iptables: 'iptables -A INPUT -p esp -j DROP\n' },
    'iptables.sh:1',
  ],
  'filter-open': [
    { ...plain, iptables: 'iptables -P INPUT DROP\niptables -A INPUT -i eth1 -j ACCEPT\n' },
    'iptables.sh:1',
  ],
  'filter-in-part': [
    {
      ...plain,
      iptables:
        'iptables -P FORWARD DROP\niptables -A FORWARD -s 10.1.0.0/25 -j ACCEPT\niptables -A FORWARD -s 10.2.0.0/24 -j ACCEPT\n',
    },
    'iptables.sh:1',
  ],
  'firewall-listing': [
    {
      ...plain,
      iptables:
        'Chain POSTROUTING (policy ACCEPT)\ntarget prot opt source destination\nMASQUERADE all -- anywhere anywhere\n',
    },
    'iptables.sh:1',
  ],
  'translation-narrowed': [
    {
      ...plain,
      iptables:
        'iptables -t nat -A POSTROUTING -m mark --mark 5 -j SNAT --to-source 198.51.100.9\n',
    },
    'iptables.sh:1',
  ],
};

test('a host without fault has nothing told of it', () => {
  expect(lifted(plain).told).toEqual([]);
});

describe('is told at its line:', () => {
  test.each(Object.entries(faulty))('%s', (code, [texts, place]) => {
    const { at, told } = lifted(texts, code === 'policy-many' ? { limit: 100 } : undefined);
    expect(at(code)[0], told.join('\n')).toBe(place);
  });
});

test('every entry explains itself without a key or a full stop', () => {
  for (const [code, { explanation, example }] of Object.entries(meaning)) {
    expect(explanation.trim(), code).not.toBe('');
    expect(example.faulty.trim(), code).not.toBe('');
  }
  for (const [code, [texts]] of Object.entries(faulty)) {
    const { diagnostics } = lifted(texts, { limit: 100 });
    for (const { message, help } of diagnostics) {
      expect(message, code).not.toMatch(/\.$/);
      expect(`${message}${help}`, code).not.toMatch(/s[e3]cret|00112233/);
    }
  }
});
