import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfPlainNetwork } from '../../../src/racoon/alike/plain-network.js';
import { Nets } from '../../../src/racoon/lift/address.js';

describe('endOfPlainNetwork', () => {
  it.each(['10.0.0.0/8', '192.168.10.128/25', '1.2.3.4/32', '223.255.255.254/31', '128.0.0.0/1'])(
    'finds the end of %s',
    (text) => {
      expect(endOfPlainNetwork(text, 0)).toBe(text.length);
      expect(endOfPlainNetwork(`any ${text} any`, 4)).toBe(text.length + 4);
    },
  );

  it.each([
    ['bits behind the prefix', '10.0.0.1/8'],
    ['zeros before a number', '10.00.0.0/16'],
    ['an octal number', '010.0.0.0/8'],
    ['a number beyond 255', '10.256.0.0/16'],
    ['three parts', '10.0.0/24'],
    ['an address alone', '10.0.0.1'],
    ['a missing length', '10.0.0.0/'],
    ['a length of 0', '0.0.0.0/0'],
    ['a length of 33', '10.0.0.1/33'],
    ['a length with a zero before it', '10.0.0.0/08'],
    ['a group', '224.0.0.5/32'],
    ['no host yet', '0.0.0.0/32'],
    ['IPv6', '2001:db8::/32'],
    ['a name', 'any'],
    ['nothing', ''],
  ])('takes no %s', (_, text) => {
    expect(endOfPlainNetwork(text, 0)).toBe(-1);
  });

  it('takes only what both daemons read as it is written', () => {
    const part = fc.oneof(fc.nat(260).map(String), fc.constantFrom('00', '08', '0x1', ''));
    fc.assert(
      fc.property(fc.array(part, { minLength: 3, maxLength: 5 }), fc.nat(34), (parts, length) => {
        const address = parts.join('.');
        const text = `${address}/${length}`;
        const net = new Nets().of(address, String(length));
        if (endOfPlainNetwork(text, 0) !== text.length) return;
        expect(net).toMatchObject({
          prefix: text,
          hostBits: false,
          rewritten: false,
          beyond: false,
        });
      }),
    );
  });
});
