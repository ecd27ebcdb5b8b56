/** Entries that answer sites of any address are held against the device's translations as those with a peer are. */
import { describe, expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const key = 'linden-Tree-5';

/** The one tunnel of a text as one that a dynamic map answers. */
const dynamic = (text: string): string =>
  text
    .replace('crypto map M 10 ipsec-isakmp\n set peer 198.51.100.1', 'crypto dynamic-map D 10')
    .replace(' match address 110\n', ' match address 110\ncrypto map M 10 ipsec-isakmp dynamic D\n')
    .replace('crypto map M 10 set peer 198.51.100.1\n', '')
    .replace('crypto map M 10 ipsec-isakmp\n', '')
    .replace(/crypto map M 10 (match|set)/g, 'crypto dynamic-map D 10 $1')
    .replace(
      'crypto map M interface',
      'crypto map M 10 ipsec-isakmp dynamic D\ncrypto map M interface',
    )
    .replace(
      'key s3cret address 198.51.100.1 netmask 255.255.255.255',
      `key ${key} address 0.0.0.0 netmask 0.0.0.0`,
    )
    .replace('key s3cret address 198.51.100.1', `key ${key} address 0.0.0.0 0.0.0.0`)
    .replace('tunnel-group 198.51.100.1 type ipsec-l2l\n', '')
    .replace('tunnel-group 198.51.100.1', 'tunnel-group DefaultL2LGroup')
    .replace('pre-shared-key s3cret', `pre-shared-key ${key}`);

const pix7 = asa84()
  .replace('ASA Version 9.1(7)', 'ASA Version 8.2(5)')
  .replaceAll('ikev1 ', '')
  .replace('crypto enable', 'crypto isakmp enable')
  .replace('crypto policy', 'crypto isakmp policy');

const pat = ['global (outside) 1 interface', 'nat (inside) 1 0.0.0.0 0.0.0.0', ''].join('\n');
const exempt = 'nat (inside) 0 access-list A\n';
const object = (name: string, net: string) =>
  `object network ${name}\n subnet ${net} 255.255.0.0\n`;
const lan = `${object('lan', '10.1.0.0')} nat (inside,outside) dynamic interface\n`;
const outside = 'interface GigabitEthernet0/0\n ip nat outside\n';
const overload = (list: string) =>
  `${outside}ip nat inside source list 120 interface GigabitEthernet0/0 overload\n${list}access-list 120 permit ip 10.1.0.0 0.0.255.255 any\n`;

describe.each([
  ['PIX 6', pix6(), pat, `${exempt}${pat}`],
  ['PIX 7', pix7, pat, `${exempt}${pat}`],
  [
    'ASA',
    asa84(),
    lan,
    `${object('far', '10.2.0.0')}${lan}nat (inside,outside) source static lan lan destination static far far\n`,
  ],
  [
    'IOS',
    ios(),
    overload(''),
    overload('access-list 120 deny ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n'),
  ],
])('%s', (_, text, taking, keeping) => {
  const run = (rules: string) => {
    const cisco = { name: 'cisco.conf', text: `${dynamic(text)}${rules}` };
    const { hosts, diagnostics } = convert([cisco], { linuxAddress: '198.51.100.7' });
    const [host] = hosts;
    const files = Object.entries(host?.files ?? {}).flatMap(([name, own]) =>
      name === 'README.txt' ? [] : [{ name, text: own }],
    );
    const { verdict, findings } = check([cisco, ...files]);
    // Without a list the entry takes what it is asked for.
    const open = cisco.text.replace(/^(?:crypto dynamic-map D 10)? match address \w+\n/gm, '');
    const ofOpen = check([{ ...cisco, text: open }, ...files]);
    const stolen = (all: typeof findings) =>
      all.flatMap(({ code, severity }) => (code === 'nat-steals-vpn-traffic' ? severity : []));
    return {
      peer: host?.name,
      written: host?.verification.verdict,
      assumed: host?.verification.assumes.some((one) => one.includes('address translation')),
      told: stolen(diagnostics),
      verdict,
      found: stolen(findings),
      open: ofOpen.verdict,
      foundOpen: stolen(ofOpen.findings),
    };
  };

  test('what takes their traffic is told and assumed, and keeps the ends from agreeing', () => {
    expect(run(taking)).toEqual({
      peer: 'dynamic-D-10',
      written: 'agree',
      assumed: true,
      told: ['warning'],
      verdict: 'disagree',
      found: ['error'],
      open: 'disagree',
      foundOpen: ['error'],
    });
  });

  test('and what is kept from it is not', () => {
    expect(run(keeping)).toEqual({
      peer: 'dynamic-D-10',
      written: 'agree',
      assumed: false,
      told: [],
      verdict: 'agree',
      found: [],
      open: 'agree',
      foundOpen: [],
    });
  });
});
