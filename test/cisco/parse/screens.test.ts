import { describe, expect, test } from 'vitest';
import { secondState } from '../../../src/cisco/parse/devices.js';
import { convert } from '../../../src/index.js';
import { asa84, ios, pix6 } from '../lift/lifted.js';
import { placeless, read, whole } from './cases.js';

/** What devices show, each as it is pasted without the command above it. */
const screens: Readonly<Record<string, string>> = {
  'show crypto map of IOS': `Crypto Map "M" 10 ipsec-isakmp
        Peer = 198.51.100.1
        Extended IP access list VPN
            access-list VPN permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
        Current peer: 198.51.100.1
        Security association lifetime: 4608000 kilobytes/3600 seconds
        PFS (Y/N): Y
        Transform sets={
                T:  { esp-256-aes esp-sha-hmac  } ,
        }
        Interfaces using crypto map M:
                FastEthernet0/0
`,
  'show crypto map of IOS 15': `Crypto Map IPv4 "M" 10 ipsec-isakmp
        Peer = 198.51.100.1
        Interfaces using crypto map M:
                FastEthernet0/0
`,
  'show crypto map of a PIX': `Crypto Map: "M" interfaces: { outside }

Crypto Map "M" 10 ipsec-isakmp
        Peer = 198.51.100.1
        access-list VPN; 1 elements
        Transform sets={ T, }
`,
  'show crypto ipsec sa': `interface: outside
    Crypto map tag: M, seq num: 10, local addr: 203.0.113.1

      access-list VPN permit ip 10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0
      local ident (addr/mask/prot/port): (10.1.0.0/255.255.0.0/0/0)
      remote ident (addr/mask/prot/port): (10.2.0.0/255.255.0.0/0/0)
      current_peer: 198.51.100.1
      #pkts encaps: 14, #pkts encrypt: 14, #pkts digest: 14
      path mtu 1500, ipsec overhead 74, media mtu 1500
    inbound esp sas:
      spi: 0x2F3C1A77 (792468087)
         in use settings ={L2L, Tunnel, }
`,
  'show crypto isakmp sa of an ASA': `   Active SA: 1
    Rekey SA: 0 (A tunnel will report 1 Active and 1 Rekey SA during rekey)
Total IKE SA: 1

1   IKE Peer: 198.51.100.1
    Type    : L2L             Role    : initiator
    Rekey   : no              State   : MM_WAIT_MSG2
`,
  'show crypto isakmp sa of IOS': `IPv4 Crypto ISAKMP SA
dst             src             state          conn-id status
198.51.100.1    203.0.113.1     QM_IDLE           1002 ACTIVE

IPv6 Crypto ISAKMP SA
`,
  'show nat': `Manual NAT Policies (Section 1)
1 (inside) to (outside) source static OUR OUR   destination static FAR FAR no-proxy-arp
    translate_hits = 12, untranslate_hits = 12

Auto NAT Policies (Section 2)
1 (inside) to (outside) source dynamic OUR interface
    translate_hits = 402, untranslate_hits = 1
`,
  'show crypto session': `Crypto session current status

Interface: FastEthernet0/0
Session status: UP-ACTIVE
Peer: 198.51.100.1 port 500
  IKE SA: local 203.0.113.1/500 remote 198.51.100.1/500 Active
  IPSEC FLOW: permit ip 10.1.0.0/255.255.0.0 10.2.0.0/255.255.0.0
        Active SAs: 2, origin: crypto map
`,
  'show crypto isakmp policy': `Global IKE policy
Protection suite of priority 10
        encryption algorithm:   AES - Advanced Encryption Standard (256 bit keys).
        hash algorithm:         Secure Hash Standard
        authentication method:  Pre-Shared Key
        Diffie-Hellman group:   #5 (1536 bit)
        lifetime:               86400 seconds, no volume limit
Default protection suite
        encryption algorithm:   DES - Data Encryption Standard (56 bit keys).
        hash algorithm:         Message Digest 5
        Diffie-Hellman group:   #1 (768 bit)
`,
  'show crypto ipsec transform-set': `Transform set default: { esp-aes esp-sha-hmac  }
   will negotiate = { Transport,  },
`,
};

const devices = { 'PIX 6': pix6(), ASA: asa84(), IOS: ios() };

describe.each(Object.entries(screens))('%s without its command', (_, screen) => {
  test.each(Object.entries(devices))('changes nothing of a configuration of %s', (_name, text) => {
    const clean = placeless(whole(read(text)));
    for (const below of [`${text}\n${screen}`, `${text}and it says:\n\n${screen}\nThanks!\n`])
      expect(placeless(whole(read(below)))).toEqual(clean);
    // What stands below it is the configuration again, whether it names its version or not.
    const start = text.indexOf('\ncrypto ') + 1 || text.indexOf('\nisakmp ') + 1;
    const head = text.slice(0, start);
    const again = `${head}${screen}${text.slice(start)}`;
    expect(placeless(whole(read(again)))).toEqual(clean);
  });

  test.each(Object.entries(devices))('is told of nowhere beside %s', (_name, text) => {
    const told = (one: string): readonly string[] =>
      convert(one, { role: 'peer' }).diagnostics.map(({ code }) => code);
    expect(told(`${text}\n${screen}`)).toEqual(told(text));
  });
});

test('a list that is shown below a screen is read', () => {
  const shown = ios().replace(/^access-list .*\n/m, '');
  const list = `Extended IP access list 110\n    10 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255 (14 matches)\n`;
  const { hosts } = convert(`${shown}${screens['show crypto map of IOS']}\n${list}`);
  expect(hosts[0]?.verification.verdict).toBe('agree');
});

test('what "show version" says behind a configuration is no second state', () => {
  const asa = asa84();
  const behind =
    'fw# show version\nCisco Adaptive Security Appliance Software Version 9.1(7)\nCompiled on Wed 13-Dec-17 19:57 PST by builders\n';
  expect(secondState(`${asa}: end\n${behind}fw# `)).toBeUndefined();
  expect(secondState(`${asa}: end\n${asa.replace('aes', '3des')}`)).toBeDefined();
});

test('the line by which an interface binds a map, without that interface, takes no tunnel away', () => {
  const section = `R1#show run | section crypto\n${ios().slice(0, ios().indexOf('interface '))}`;
  for (const line of [' crypto map M\n', 'crypto map M\n'])
    expect(placeless(whole(read(`${section}${line}`)))).toEqual(placeless(whole(read(section))));
});
