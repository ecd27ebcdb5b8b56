import type { ManualAssociation, SecurityPolicy } from './device.js';

/** Those of some associations with keys by hand that policies use, in their order. */
export function usedAssociations(
  policies: readonly SecurityPolicy[],
  associations: Iterable<ManualAssociation>,
): readonly ManualAssociation[] {
  const manual = policies.flatMap(({ protection }) => protection?.manual ?? []);
  const ids = new Set(manual.flatMap(({ inbound, outbound }) => [...inbound, ...outbound]));
  return [...associations].filter(({ id }) => ids.has(id));
}
