/** An earlier entry of a crypto map, for another peer, has the networks of the tunnel that is checked. */
import { expect, test } from 'vitest';
import { check, convert } from '../../src/index.js';
import { asa84, ios, pix6 } from '../cisco/lift/lifted.js';

const earlier = {
  ios: `crypto map M 5 ipsec-isakmp
 set peer 192.0.2.50
 set transform-set T
 match address 105
`,
  pix6: `crypto map M 5 ipsec-isakmp
crypto map M 5 match address B
crypto map M 5 set peer 192.0.2.50
crypto map M 5 set transform-set T
isakmp key other-1 address 192.0.2.50 netmask 255.255.255.255
`,
  asa84: `crypto map M 5 match address B
crypto map M 5 set peer 192.0.2.50
crypto map M 5 set ikev1 transform-set T
tunnel-group 192.0.2.50 type ipsec-l2l
tunnel-group 192.0.2.50 ipsec-attributes
 ikev1 pre-shared-key other-1
`,
};

const wide = '10.1.0.0 255.255.0.0 10.0.0.0 255.0.0.0';
const same = '10.1.0.0 255.255.0.0 10.2.0.0 255.255.0.0';

test.each([
  ['PIX', pix6(), `access-list B permit ip ${same}\n${earlier.pix6}`],
  [
    'IOS',
    ios(),
    `crypto isakmp key other-1 address 192.0.2.50\n${earlier.ios}access-list 105 permit ip 10.1.0.0 0.0.255.255 10.0.0.0 0.255.255.255\n`,
  ],
  ['PIX', pix6(), `access-list B permit ip ${wide}\n${earlier.pix6}`],
  ['ASA', asa84(), `access-list B extended permit ip ${wide}\n${earlier.asa84}`],
])('%s: the line that takes them is named, and the cure is there', (end, text, more) => {
  const files = Object.entries(convert(text).hosts[0]?.files ?? {}).flatMap(([name, own]) =>
    name === 'README.txt' ? [] : [{ name, text: own }],
  );
  const cisco = { name: 'cisco.conf', text: `${text}${more}` };
  const { verdict, findings, trace } = check([cisco, ...files]);
  expect(verdict).toBe('disagree');
  const [first] = findings;
  expect(first).toMatchObject({
    code: 'packets-differ',
    severity: 'error',
    file: 'cisco.conf',
    message: `a packet tcp 10.2.0.1 -> 10.1.0.1 belongs into the tunnel at racoon, but at ${end} a line for another gateway takes it first`,
    help: `put this tunnel's entry before that one at ${end}, or make their access lists disjoint`,
  });
  expect(cisco.text.split('\n')[(first?.line ?? 0) - 1]).toMatch(/^access-list (?:105|B) /);
  expect(trace.filter(({ step }) => step === 'packets').map(({ message }) => message)).toEqual([
    `tcp 10.2.0.1 -> 10.1.0.1: in the tunnel at racoon, not at ${end}, where a line for another gateway takes it first`,
  ]);
});
