import { expect, test } from 'vitest';
import { asa84, ios, lifted } from './lifted.js';

const newerPhase2 = 'set ikev2 ipsec-proposal P';
const dynamicOf = (line: string) =>
  asa84('crypto dynamic-map D 5 match address A', `crypto dynamic-map D 5 ${line}`)
    .replace(/^crypto map M 10 .*\n/gm, '')
    .replace('crypto map M interface', 'crypto map M 10 ipsec-isakmp dynamic D\n$&');
const tunnelOf = (line: string) =>
  ios(
    'crypto ipsec profile P',
    ' set transform-set T',
    ` ${line}`,
    'interface Tunnel0',
    ' tunnel source GigabitEthernet0/0',
    ' tunnel destination 198.51.100.2',
    ' tunnel protection ipsec profile P',
    'crypto isakmp key s3cret address 198.51.100.2',
  );
const entryOf = (line: string) => ios().replace(' match address', ` ${line}\n$&`);

test.each([
  ['an entry of a router', entryOf('set ikev2-profile R'), 'set ikev2-profile R'],
  ['a profile of a tunnel interface', tunnelOf('set ikev2-profile R'), 'set ikev2-profile R'],
  ['an entry of an ASA', asa84().replace('set ikev1 transform-set T', newerPhase2), newerPhase2],
  ['a dynamic entry of an ASA', dynamicOf(newerPhase2), newerPhase2],
])(
  '%s for IKE version 2 alone makes no tunnel, and is told at the line that says so',
  (_, text, line) => {
    const { device, diagnostics } = lifted(text);
    const [told, ...others] = diagnostics.filter(({ severity }) => severity === 'error');
    expect(others).toEqual([]);
    expect(told?.code).toBe('ikev2-only');
    expect(text.split('\n')[(told?.line ?? 0) - 1]).toContain(line);
    expect(JSON.stringify(device.policies)).not.toContain('198.51.100.2"');
  },
);

test('a router whose policies and keys are for IKE version 2 is asked for none of version 1', () => {
  const text = entryOf('set ikev2-profile R')
    .replace(/crypto isakmp key.*\n/, '')
    .replace(/crypto isakmp policy 10\n(?: .*\n)+/, '');
  const { diagnostics } = lifted(text);
  expect(
    diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code),
  ).toEqual(['ikev2-only']);
});

test.each([
  ['of a profile for version 1 beside it', 'set ikev2-profile R\n set isakmp-profile I'],
  ['it is taken back', 'set ikev2-profile R\n no set ikev2-profile'],
])('an entry of a router negotiates by version 1 where %s', (_, lines) => {
  const profile = [
    'crypto isakmp profile I',
    ' match identity address 198.51.100.1',
    ' keyring default',
  ];
  const text = entryOf(lines) + profile.join('\n');
  expect(lifted(text).codes).not.toContain('ikev2-only');
  expect(lifted(text).device.policies).toHaveLength(1);
});
