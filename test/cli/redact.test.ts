import { describe, expect, test } from 'vitest';
import { shownLine } from '../../src/cli/redact.js';

describe('a line below a diagnostic', () => {
  test.each([
    'name 10.1.1.1 keystone',
    'access-list key-partner permit ip host 10.0.0.1 any',
    'ip access-list extended keys',
    'object-group network shared-hosts',
    ' network-object host keyhost',
    'crypto map keymap 10 match address shared',
    'crypto map keymap 10 set peer session.example.net',
    'crypto map m 20 ipsec-isakmp dynamic shared',
    'pix(config)# crypto map m 10 set transform-set shared',
    'tunnel-group key-partner type ipsec-l2l',
    'static (inside,outside) keyhost 10.0.0.1',
    'nat (inside,outside) source static keyA keyA',
    'route outside 0.0.0.0 0.0.0.0 keygw 1',
    'access-group key_in in interface outside',
    'nameif ethernet0 shared security0',
    'crypto isakmp enable keyif',
    ' isakmp keepalive threshold 10 retry 2',
    'crypto isakmp keepalive 20 5 periodic',
    '   keepalive 15 retry 3',
    'crypto map outside_map 30 set ikev2 ipsec-proposal AES256-SHA256',
    'crypto map m 10 set ikev1 transform-set shared',
    'crypto map m 10 set ikev1 transform-set AES256-SHA AES128-SHA ESP-3DES-MD5',
    ' set ikev2-profile key-partner',
    'group-policy key-partner attributes',
    ' default-group-policy key-partner',
    ' vpn-idle-timeout none',
    'ip nat inside source list 101 interface GigabitEthernet0/1 overload',
    'match ip address NAT-LIST',
    ' ikev1 trust-point partner-ca',
    ' set aggressive-mode client-endpoint fqdn gw.example.net',
    ' shutdown',
    '   keyring key-partner',
    ' ip vrf forwarding OUT',
    ' standby 1 name HA',
    'rt1#show running-config | include crypto|access-list',
  ])('%s: a name that looks like a word for keys is shown', (line) => {
    expect(shownLine(line, 'cisco', [])).toBe(line);
  });

  test.each([
    ['cry isa tulip', 'cry isa *****'],
    ['cry isa key tulip ad 10.0.0.1', 'cry isa key ***** ** 10.0.0.1'],
    ['access-l A prmit', 'access-l * prmit'],
    ['isa pre tulip', 'isa pre *****'],
    ['pre tulip', 'pre *****'],
    ['isakmp key AES256-SHA address 10.0.0.1', 'isakmp key ********** address 10.0.0.1'],
  ])('%s: a word that is cut short is shown, and no key behind it', (line, shown) => {
    expect(shownLine(line, 'cisco', [])).toBe(shown);
  });

  test.each([
    ['crypto isakmp key tulip address <peer-ip>', 'crypto isakmp key ***** address <peer-ip>'],
    ['crypto isakmp key <s3cr> address x.x.x.x', 'crypto isakmp key <****> address x.x.x.x'],
    [
      ' pre-shared-key address ipv6 <far>/128 key tu',
      ' pre-shared-key address ipv6 <far>/128 key **',
    ],
    // The word may be a key in one place and stand for the address in the other.
    ['isakmp key <tulip> address <tulip>', 'isakmp key <*****> address <*****>'],
    ['isakmp key tulip address tulip-9', 'isakmp key ***** address *******'],
  ])('%s: what stands for an address is shown, and no key', (line, shown) => {
    expect(shownLine(line, 'cisco', [])).toBe(shown);
  });

  test.each(['> ', '>> ', '> > ', '<--- More --->              ', ' --More-- ', '>  --More-- '])(
    'behind "%s" a line is shown and hidden as without it',
    (before) => {
      for (const line of [
        'access-list 120 permit ip 10.5.8.0 0.0.7.255 172.18.0.0 0.0.255.255',
        'permit tcp host 10.5.1.80 eq 443 host 192.168.71.5',
        'set transform-set TS1',
        'crypto map outside_map interface outside',
      ])
        expect(shownLine(`${before}${line}`, 'cisco', [])).toBe(`${before}${line}`);
      expect(shownLine(`${before}isakmp key tulip address 10.0.0.1`, 'cisco', [])).toBe(
        `${before}isakmp key ***** address 10.0.0.1`,
      );
    },
  );

  test.each([
    '$IPT -t nat -A POSTROUTING -s $LAN -o $EXT -j MASQUERADE',
    '"$IPTABLES" -A INPUT -i $EXT -p esp -j ACCEPT',
    '$IPT -F',
    ' dpd off;',
  ])('%s: what filters packets, or asks for a living peer, holds no key', (line) => {
    expect(shownLine(line, 'setkey', [])).toBe(line);
  });

  test.each([
    ['$DB -p tulip -u root', '*** -p ***** -u ****'],
    ['$IPT -A INPUT -m string --string "tulip" -j DROP # key', undefined],
    ['$SETKEY -c add 10.0.0.1 10.0.0.2 esp 1 -E des-cbc "tulip12"', undefined],
  ])('%s: what may hold a key is hidden', (line, shown) => {
    const seen = shownLine(line, 'setkey', []);
    expect(seen).not.toContain('tulip');
    if (shown !== undefined) expect(seen).toContain(shown.slice(4));
  });

  test.each([
    'Encryption: AES-256',
    'Encryption algorithm | 3DES | 3DES',
    'Authentication method: pre-shared key',
    'Key lifetime: 28800',
    'Perfect Forward Secrecy (session key): group 2',
    'Hash: SHA1',
  ])('%s: what a sheet says of other things than the key is shown, also below the key', (line) => {
    expect(shownLine(line, 'sheet', ['', ''])).toBe(line);
    expect(shownLine(line, 'sheet', ['Pre-shared key', ''])).toBe(line);
  });

  test.each([
    ['isakmp key tulip address 10.0.0.1', 'isakmp key ***** address 10.0.0.1'],
    ['isakmp\u00a0key\u00a0tulip', 'isakmp key *****'],
    ['crypto\u00a0map\u00a0m interface outside', 'crypto map m interface outside'],
    ['isakmp keepalive tulip', 'isakmp keepalive *****'],
    ['keepalive 20 isakmp key tulip', 'keepalive ** isakmp key *****'],
    ['match ip address 110 isakmp key tulip', 'match ip address *** isakmp key *****'],
    ['standby 1 authentication tulip', '******* 1 authentication *****'],
    ['rt1#show run | include tulip', 'rt1#show run | include *****'],
    ['name 10.1.1.1 key isakmp key tulip', 'name 10.1.1.1 key isakmp key *****'],
    [
      'crypto map m 10 set peer 10.0.0.1 isakmp key tulip',
      'crypto map m 10 set peer 10.0.0.1 isakmp key *****',
    ],
  ])('%s: the key is hidden', (line, shown) => {
    expect(shownLine(line, 'cisco', [])).toBe(shown);
  });

  test.each([
    ['Pre-shared key: tulip', 'Pre-shared key: *****'],
    ['Encryption: AES-256, PSK tulip', 'Encryption: AES-256, *** *****'],
    ['PSK tulip  agreed', '*** *****  ******'],
    ['Authentication: pre-shared key tulip', 'Authentication: pre-shared key *****'],
  ])('%s: a key in a sheet is hidden', (line, shown) => {
    expect(shownLine(line, 'sheet', ['', ''])).toBe(shown);
  });

  test('what stands below a label for the key is hidden', () => {
    expect(shownLine('tulip', 'sheet', ['Pre-shared key', ''])).toBe('*****');
  });
});
