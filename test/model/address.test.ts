import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundsOf,
  canonicalAddress,
  containsPrefix,
  ipv4Number,
  ipv4Text,
  ipv6Number,
  ipv6Text,
  maskLength,
  networkMask,
  prefixesOfRange,
  prefixesOfWildcard,
  prefixOf,
  wildcardLength,
  wildcardMask,
} from '../../src/model/address.js';

const ipv4 = fc.oneof(
  fc.integer({ min: 0, max: 0xffffffff }),
  fc.constantFrom(0, 1, 0xffffffff, 0xfffffffe, 0x80000000, 0x7fffffff),
);

describe('addresses', () => {
  test.each(['1.2.3', '1.2.3.4.5', '256.1.1.1', '01.2.3.4', '1.2.3.', '', 'a.b.c.d', '1.2.3.0004'])(
    'refuse %j',
    (text) => expect(canonicalAddress(text)).toBeUndefined(),
  );

  test('of IPv4 keep their number', () => {
    fc.assert(fc.property(ipv4, (value) => ipv4Number(ipv4Text(value)) === value));
  });

  test.each([
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::', '::'],
    ['::1', '::1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['::ffff:192.0.2.1', '::ffff:c000:201'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
  ])('of IPv6 have one form: %s is %s', (text, canonical) =>
    expect(canonicalAddress(text)).toBe(canonical),
  );

  test.each([':::', '1::2::3', '1:2:3', '12345::', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::8:9'])(
    'of IPv6 refuse %s',
    (text) => expect(canonicalAddress(text)).toBeUndefined(),
  );

  test('of IPv6 keep their number', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, (1n << 128n) - 1n),
        (value) => ipv6Number(ipv6Text(value)) === value,
      ),
    );
  });
});

describe('masks', () => {
  test('of every length read back, both ways round', () => {
    for (let length = 0; length <= 32; length++) {
      expect(maskLength(networkMask(length))).toBe(length);
      expect(wildcardLength(wildcardMask(length))).toBe(length);
    }
  });

  test.each(['255.0.255.0', '0.0.0.255', '255.255.255.1'])(
    'with holes have no length: %s',
    (mask) => expect(maskLength(mask)).toBeUndefined(),
  );
});

describe('prefixes', () => {
  test('leave host bits out and say so', () => {
    expect(prefixOf('10.1.1.5', 24)).toEqual({ prefix: '10.1.1.0/24', hostBits: true });
    expect(prefixOf('255.255.255.255', 0)).toEqual({ prefix: '0.0.0.0/0', hostBits: true });
    expect(prefixOf('10.0.0.0', 33)).toBeUndefined();
  });

  test('hold what lies in them', () => {
    expect(containsPrefix('10.0.0.0/8', '10.200.0.0/16')).toBe(true);
    expect(containsPrefix('10.200.0.0/16', '10.0.0.0/8')).toBe(false);
    expect(containsPrefix('0.0.0.0/0', '::/0')).toBe(false);
  });

  test('of a range cover it exactly, in order, and are the fewest', () => {
    fc.assert(
      fc.property(ipv4, ipv4, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a];
        const prefixes = prefixesOfRange(ipv4Text(from), ipv4Text(to));
        let next = BigInt(from);
        for (const prefix of prefixes) {
          const [first, last] = boundsOf(prefix);
          expect(first).toBe(next);
          next = last + 1n;
        }
        expect(next).toBe(BigInt(to) + 1n);
        expect(prefixes.length).toBeLessThanOrEqual(62);
      }),
    );
    expect(prefixesOfRange('0.0.0.0', '255.255.255.255')).toEqual(['0.0.0.0/0']);
    expect(prefixesOfRange('10.0.0.2', '10.0.0.1')).toEqual([]);
  });

  test('of a wildcard with holes are all its combinations', () => {
    expect(prefixesOfWildcard('10.1.0.7', '0.0.2.255', 8)).toEqual(['10.1.0.0/24', '10.1.2.0/24']);
    expect(prefixesOfWildcard('10.1.0.0', '0.0.255.0', 8)).toBeUndefined();
    expect(prefixesOfWildcard('10.1.0.0', '255.255.255.255', 8)).toEqual(['0.0.0.0/0']);
  });
});
