import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Protection, SecurityPolicy } from '../../src/model/device.js';
import { treatmentNumbers, treatmentOf } from '../../src/model/treatment.js';
import { bypass, phase2, protect, selector } from './sample.js';

const where = selector('10.1.0.0/16', '10.2.0.0/16');
const protection = fc.record<Partial<Protection>>(
  {
    mode: fc.constantFrom('tunnel', 'transport'),
    protocols: fc.constantFrom(['esp'], ['ah'], ['esp', 'ah']),
    level: fc.constantFrom('unique', 'require'),
    local: fc.constantFrom({ kind: 'any' }, { kind: 'address', address: '198.51.100.9' }),
    manual: fc.constant({ inbound: ['a'], outbound: ['b'] }),
    phase2: fc.record({
      proposals: fc.array(
        fc.constantFrom(
          { ah: { integrity: 'hmac-sha1-96' } as const },
          {
            esp: { cipher: 'des-cbc', integrity: 'none' } as const,
            compression: 'deflate' as const,
          },
        ),
        { maxLength: 2 },
      ),
      pfsGroup: fc.constantFrom('none', 'modp768'),
      lifetimeSeconds: fc.constantFrom(3600, 28800),
      lifetimeKilobytes: fc.constantFrom(1000, 2000),
    }),
  },
  { requiredKeys: [] },
);
const policy: fc.Arbitrary<SecurityPolicy | undefined> = fc.oneof(
  fc.constantFrom(undefined, bypass(where), { selector: where, action: 'discard' as const }),
  protection.map((more) => protect(where, '192.0.2.1', more)),
);

test('treatments have the same number exactly where they have the same text, and clear is the first', () => {
  fc.assert(
    fc.property(fc.array(policy, { maxLength: 10 }), (policies) => {
      const numberOf = treatmentNumbers();
      for (const a of policies) {
        for (const b of policies)
          expect(numberOf(a) === numberOf(b)).toBe(treatmentOf(a) === treatmentOf(b));
      }
      expect(numberOf(bypass(where))).toBe(0);
    }),
  );
});

test('the level and a default that is written treat no packet otherwise, a lifetime does', () => {
  const one = protect(where, '192.0.2.1');
  expect(treatmentOf(protect(where, '192.0.2.1', { level: 'require' }))).toBe(treatmentOf(one));
  const marked = phase2 && { ...phase2, defaulted: { lifetimeSeconds: 'x' } };
  expect(treatmentOf(protect(where, '192.0.2.1', { phase2: marked }))).toBe(treatmentOf(one));
  const shorter = phase2 && { ...phase2, lifetimeSeconds: 60 };
  expect(treatmentOf(protect(where, '192.0.2.1', { phase2: shorter }))).not.toBe(treatmentOf(one));
});
