import type { Keeper } from './keeper.js';
import { type Nat, natOf } from './nat.js';
import type { NatParts } from './nat-lines.js';

/** ASA: exemptions for what the own side opens only. What the other side opens meets the other rules, by which its answers would go. */
export function ofOneWay(parts: NatParts, natOfAll: () => Nat): Keeper | undefined {
  const { scope } = parts;
  const { twiceNats } = scope.running;
  const rule = twiceNats.find(({ isOneWay, inactive }) => isOneWay === true && inactive !== true);
  if (rule === undefined) return undefined;
  const running = { ...scope.running, twiceNats: twiceNats.filter((one) => one.isOneWay !== true) };
  const without = natOf({ ...parts, scope: { ...scope, running, tell: () => undefined } });
  return (rows) => {
    const selectors = rows.map(({ selector }) => selector);
    const verdicts = natOfAll().verdicts(selectors);
    return without
      .verdicts(selectors)
      .map((verdict, index) =>
        verdicts[index] === 'exempt' && typeof verdict === 'object'
          ? { why: 'one-way', at: rule.at, by: '', name: '' }
          : undefined,
      );
  };
}
