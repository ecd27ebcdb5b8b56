import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSameSelector } from '../../src/model/selector.js';
import { SelectorKeys } from '../../src/model/selector-keys.js';
import { anySelector } from './universe.js';

it('Two selectors have one key exactly where they are the same field by field', () => {
  fc.assert(
    fc.property(fc.array(anySelector, { maxLength: 8 }), (selectors) => {
      const keys = new SelectorKeys();
      for (const one of selectors)
        for (const other of selectors) {
          expect(keys.of(one) === keys.of(other)).toBe(isSameSelector(one, other));
          const isSameTraffic =
            one.local === other.local &&
            one.remote === other.remote &&
            one.protocol === other.protocol;
          expect(keys.ofTraffic(one) === keys.ofTraffic(other)).toBe(isSameTraffic);
        }
    }),
  );
});
