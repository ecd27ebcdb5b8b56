import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containsPrefix } from '../../src/model/address.js';
import { areApart } from '../../src/model/apart.js';
import { nestingOf } from '../../src/model/nesting.js';
import { overlapsOf } from '../../src/model/overlaps.js';
import { overlaps } from '../../src/model/selector.js';
import { anySelector } from './universe.js';

describe('the overlaps of many selectors', () => {
  test('are those that trying every pair shows', () => {
    fc.assert(
      fc.property(fc.array(anySelector, { maxLength: 12 }), (selectors) => {
        const found = overlapsOf(selectors);
        const pairs = new Set<string>();
        for (const [i, one] of selectors.entries()) {
          const others = [...selectors.keys()].filter((j) => {
            const other = selectors[j];
            return j !== i && other !== undefined && overlaps(one, other);
          });
          expect(new Set(found.with(i))).toEqual(new Set(others));
          for (const j of others) pairs.add([Math.min(i, j), Math.max(i, j)].join());
        }
        const visited = new Set<string>();
        found.pairs((i, j) => visited.add([Math.min(i, j), Math.max(i, j)].join()).size > 0);
        expect(visited).toEqual(pairs);
      }),
    );
  });

  test('are none where the far networks alone are apart', () => {
    fc.assert(
      fc.property(fc.array(anySelector, { maxLength: 6 }), (selectors) => {
        if (areApart(selectors)) expect(overlapsOf(selectors).pairs(() => false)).toBe(true);
      }),
    );
    const to = (...remotes: readonly string[]) => areApart(remotes.map((remote) => ({ remote })));
    expect(to('10.0.1.0/24', '10.0.0.0/24', '192.0.2.9/32', '10.0.2.0/23')).toBe(true);
    expect(to('10.0.1.0/24', '10.0.0.0/23')).toBe(false);
    expect(to('0.0.0.0/0', '255.255.255.255/32')).toBe(false);
    expect(to('10.0.1.0/24', '10.0.1.0/24')).toBe(false);
    expect(to('2001:db8::/32')).toBe(false);
    expect(to()).toBe(true);
  });

  test('are looked for no further than is asked', () => {
    const one = {
      local: '::/0',
      remote: '::/0',
      protocol: 'any',
      localPorts: 'any',
      remotePorts: 'any',
    } as const;
    let visits = 0;
    expect(overlapsOf([one, one, one]).pairs(() => ++visits < 2)).toBe(false);
    expect(visits).toBe(2);
  });
});

describe('the nesting of prefixes', () => {
  test('has everything inside a prefix behind it, and the next around it as its parent', () => {
    const prefixes = [
      '10.1.0.0/16',
      '::/0',
      '10.0.0.0/8',
      '10.1.1.0/24',
      '0.0.0.0/0',
      '2001:db8::/32',
      '11.0.0.0/8',
    ];
    const { nodes: all, parents, ends } = nestingOf(prefixes);
    const nodes = new Map(prefixes.map((prefix, index) => [prefix, all[index] ?? -1]));
    for (const outer of prefixes) {
      const node = nodes.get(outer) ?? -1;
      const inside = prefixes.filter((inner) => {
        const other = nodes.get(inner) ?? -1;
        return other >= node && other < (ends[node] ?? 0);
      });
      expect(new Set(inside)).toEqual(
        new Set(prefixes.filter((inner) => containsPrefix(outer, inner))),
      );
    }
    expect(parents[nodes.get('10.1.1.0/24') ?? -1]).toBe(nodes.get('10.1.0.0/16'));
    expect(parents[nodes.get('::/0') ?? -1]).toBe(-1);
  });
});
