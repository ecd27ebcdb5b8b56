/** Lines that are not about IPsec are those of which nothing is told, and which no tunnel needs. */
import { expect, test } from 'vitest';
import { convert } from '../src/index.js';
import { ciscoTexts } from './cisco/parse/cases.js';

const classesOf = (text: string) => {
  const { coverage, diagnostics } = convert([{ name: 'cisco.conf', text }]);
  const runs = coverage['cisco.conf']?.runs ?? [];
  return {
    diagnostics,
    classAt: (at: number) => runs.find(({ from, to }) => from <= at && at <= to)?.class,
  };
};

test.each(ciscoTexts.map(({ name, text }) => [name, text] as const))('%s', (_, text) => {
  const { diagnostics, classAt } = classesOf(text);
  const told = diagnostics.flatMap(({ line, code }) =>
    line !== null && classAt(line) === 'other' ? [`${line} ${code}`] : [],
  );
  expect(told).toEqual([]);
});

test('the lines of a tunnel that is left out are of IPsec, those of a block that cannot be read too', () => {
  const text = `version 12.4
crypto isakmp policy 10
 authentication pre-share
crypto isakmp key K address 198.51.100.2
crypto ipsec transform-set T esp-aes-256 esp-sha-hmac
 mode tunnel
access-list 101 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255
access-list 102 permit tcp any any eq 22
crypto map M 10 ipsec-isakmp
 set peer 198.51.100.2
 set transform-set T
 match address 101
interface FastEthernet0/1
 ip address 203.0.113.1 255.255.255.0
 crypto map M
`;
  const { classAt } = classesOf(text);
  expect([5, 6, 7, 8].map(classAt)).toEqual(['invalid', 'local', 'local', 'other']);
});
