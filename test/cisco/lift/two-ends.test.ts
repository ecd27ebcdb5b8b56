/** A text of both ends of a tunnel that names neither: what was typed at one router, and then at the other. */
import { describe, expect, test } from 'vitest';
import { asa84, ios, lifted, pix6 } from './lifted.js';

const other = (text: string): string =>
  text
    .replaceAll('10.1.0.0', '10.3.0.0')
    .replaceAll('10.2.0.0', '10.1.0.0')
    .replaceAll('10.3.0.0', '10.2.0.0')
    .replaceAll('198.51.100.1', '203.0.113.1')
    .replaceAll(/^ ?(?:ip address|hostname) .*\n/gm, '');

describe.each([
  ['ios', ios],
  ['asa84', asa84],
  ['pix6', pix6],
] as const)('in the words of %s', (_, one) => {
  const text = one().replaceAll(/^ ?(?:ip address|hostname) .*\n/gm, '');
  test('an entry with the lines of both is told, and makes no tunnel', () => {
    const { device, diagnostics } = lifted(text + other(text), {
      ciscoAddress: '203.0.113.9',
    });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code }) => code)).toEqual(['two-devices']);
    expect(errors[0]?.line).toBeGreaterThan(text.split('\n').length - 1);
    expect(device.policies).toEqual([]);
  });
  test('a map of the second that takes the interface of the first is what is told of the first', () => {
    const second = other(text).replaceAll(/(crypto map|dynamic) M\b/g, '$1 N');
    const { diagnostics } = lifted(text + second, { ciscoAddress: '203.0.113.9' });
    const told = diagnostics.find(({ code }) => code === 'map-not-bound');
    expect(told?.message).toMatch(/takes the interface of M/);
    const [place] = told?.related ?? [];
    expect((text + second).split('\n')[(place?.line ?? 0) - 1]).toMatch(/crypto map N/);
  });
});

describe('an entry of one device with a fallback and a line the wrong way round is of one', () => {
  test('where the peers are in one line', () => {
    const text = asa84('access-list A extended permit ip 10.2.0.0 255.255.0.0 10.1.0.0 255.255.0.0')
      .replace('set peer 198.51.100.1', '$& 198.51.100.2')
      .replace(
        /tunnel-group 198[\s\S]*s3cret\n/,
        (group) => group + group.replaceAll('100.1', '100.2'),
      );
    expect(lifted(text).codes).not.toContain('two-devices');
    expect(lifted(text).codes).toContain('acl-reversed');
  });
  test('where the peers are below the list', () => {
    const list = 'access-list 110 permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n';
    const reversed = 'access-list 110 permit ip 10.2.0.0 0.0.255.255 10.1.0.0 0.0.255.255\n';
    const text = ios('crypto isakmp key s3cret address 198.51.100.2')
      .replace(' set peer 198.51.100.1', '$&\n set peer 198.51.100.2')
      .replace(list, '')
      .replace('crypto map M 10', `${list}${reversed}$&`);
    expect(lifted(text).codes).not.toContain('two-devices');
    expect(lifted(text).device.policies.length).toBeGreaterThan(0);
  });
});
