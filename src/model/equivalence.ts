import { decidingRow, groupOf, policyOf, type Rule, type RuleList } from './cascade.js';
import type { SecurityPolicy } from './device.js';
import type { Packet } from './packet.js';
import { packetOfPiece, rulesOf } from './rules.js';
import { isSameSelector } from './selector.js';
import { anything, skip, sweep, unmatched } from './sweep.js';
import { treatmentNumbers } from './treatment.js';

/** How treatments are compared, and how much work may be done. */
export interface EquivalenceOptions {
  /**
   * What a row does to a packet, or, of undefined, what happens to a packet that no row matches. Two rows treat alike where
   * the label is the same. Usually as `treatmentOf` says, and quickest where it is not given.
   */
  readonly label?: ((policy: SecurityPolicy | undefined) => string) | undefined;
  /** How many times rules may be looked at before the search ends without a proof. Usually 40,000,000: some seconds. */
  readonly bound?: number | undefined;
  /** Packets that a row of such a purpose decides, in either list, are not compared. */
  readonly exceptPurposes?: readonly NonNullable<SecurityPolicy['purpose']>[] | undefined;
}

/** Two policy lists treat all packets alike, or a packet that they do not, or the bound at which the comparison ended. */
export type Equivalence =
  | { readonly result: 'equal' }
  | {
      readonly result: 'different';
      /** A packet that the lists treat differently. */
      readonly packet: Packet;
      /** The row that decides it; undefined where none does. */
      readonly a?: SecurityPolicy;
      readonly b?: SecurityPolicy;
    }
  | { readonly result: 'not-proven'; readonly bound: number };

const usualBound = 40_000_000;

/**
 * Whether two lists, of each the first match, treat every packet that can exist alike. Exact: `equal` and `different` are
 * proven; past the bound it says `not-proven`, which is not equal. A GRE key takes no part.
 */
export function equivalence(
  a: RuleList,
  b: RuleList,
  { label, bound = usualBound, exceptPurposes = [] }: EquivalenceOptions = {},
): Equivalence {
  const treatmentNumber = label === undefined ? treatmentNumbers() : labelNumbers(label);
  const labelNumber = (rule: SecurityPolicy | Rule): number => {
    const policy = policyOf(rule);
    if (policy === undefined) return skip;
    if (policy.purpose !== undefined && exceptPurposes.includes(policy.purpose)) return anything;
    const number = treatmentNumber(policy);
    // Numbers up to `skip` mean something.
    return number === 0 ? unmatched : number + skip;
  };
  if (areSameRowByRow(a, b, labelNumber)) return { result: 'equal' };
  const prepared = rulesOf(a, b, ({ selector }) => selector, labelNumber, groupOf);
  const outcome = sweep(prepared.rules, bound);
  if (outcome.kind === 'equal') return { result: 'equal' };
  if (outcome.kind === 'exceeded') return { result: 'not-proven', bound };
  const packet = packetOfPiece(outcome, prepared);
  // Asked once more of the lists themselves: the sweep leaves rows out that change nothing.
  const [rowA, rowB] = [decidingRow(a, packet), decidingRow(b, packet)];
  return {
    result: 'different',
    packet,
    ...(rowA !== undefined && { a: rowA }),
    ...(rowB !== undefined && { b: rowB }),
  };
}

/** Two such lists decide every packet alike, whatever their rows are; it is the usual case, and needs no boxes. */
const areSameRowByRow = (
  a: RuleList,
  b: RuleList,
  labelOf: (rule: SecurityPolicy | Rule) => number,
): boolean =>
  a.length === b.length &&
  a.every((one, row) => {
    const other = b[row];
    return (
      other !== undefined &&
      isSameSelector(one.selector, other.selector) &&
      labelOf(one) === labelOf(other) &&
      groupOf(one) === groupOf(other)
    );
  });

/** Numbers labels from 0, the same for the same; the first is that of a packet that no policy matches. */
function labelNumbers(
  label: (policy: SecurityPolicy | undefined) => string,
): (policy: SecurityPolicy) => number {
  const numbers = new Map<string, number>([[label(undefined), 0]]);
  return (policy) => {
    const text = label(policy);
    const known = numbers.get(text);
    if (known !== undefined) return known;
    numbers.set(text, numbers.size);
    return numbers.size - 1;
  };
}
