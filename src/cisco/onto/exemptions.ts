/** What exempts traffic from translation on a living device, in the order in which its rules are asked. */
import { prefixesOverlap } from '../../model/address.js';
import type { AddressTranslation } from '../../model/device.js';
import { exemptedOnce } from '../lift/exempted-once.js';

export const exemptionKey = ({ from, destination }: AddressTranslation): string =>
  `${from} ${destination}`;

/** The exemptions that no rule before them takes traffic from. */
export function effectiveExemptions(
  translations: readonly AddressTranslation[],
): ReadonlySet<string> {
  const taking: AddressTranslation[] = [];
  const effective = new Set<string>();
  for (const translation of translations)
    if (translation.kind !== 'exempt') taking.push(translation);
    else if (!taking.some((other) => overlap(translation, other)))
      effective.add(exemptionKey(translation));
  return effective;
}

/** Whether two rules are about some of the same traffic. */
export const overlap = (a: AddressTranslation, b: AddressTranslation): boolean =>
  meet(a.from, b.from) && meet(a.destination, b.destination);

const meet = (a: string, b: string): boolean => a === 'any' || b === 'any' || prefixesOverlap(a, b);

/**
 * The rules of a living device with new exemptions among them. Where they have come to stand is of no matter, as long as
 * the old rules are as they were and none of them takes traffic before its exemption: then it is the order of what is
 * written, else all new ones stand first.
 */
export function withExemptions(
  living: readonly AddressTranslation[],
  added: readonly AddressTranslation[],
  written: readonly AddressTranslation[],
): readonly AddressTranslation[] {
  const first = exemptedOnce([...added, ...living]);
  if (written.length !== first.length) return first;
  const wanted = added.map(exemptionKey);
  const fresh = new Set(wanted);
  const old = new Set(living.map((one) => `${one.kind} ${exemptionKey(one)}`));
  const isNew = (one: AddressTranslation): boolean =>
    one.kind === 'exempt' &&
    fresh.has(exemptionKey(one)) &&
    !old.has(`exempt ${exemptionKey(one)}`);
  const kept = written.filter((one) => !isNew(one));
  const isAsBefore =
    kept.length === living.length &&
    kept.every((one, index) => ruleText(one) === ruleText(living[index]));
  const effective = effectiveExemptions(written);
  return isAsBefore && wanted.every((key) => effective.has(key)) ? written : first;
}

const ruleText = (rule: AddressTranslation | undefined): string =>
  rule === undefined ? '' : `${rule.kind} ${exemptionKey(rule)} ${rule.to ?? ''}`;
