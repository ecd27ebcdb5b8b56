/** What of two proposals is not alike, by the answering end's own rules. */
import { cipherFamily, keyBits } from '../algorithm.js';
import type { IkeProposal, Peer } from '../device.js';
import type { Ends } from './direction.js';
import { lasting } from './lasting.js';
import { methodsFit } from './methods.js';
import { lifetimeMismatch, secondsOnWire, withoutDuration } from './phase1-lifetime.js';

export type ProposalField =
  | 'cipher'
  | 'key length'
  | 'hash'
  | 'authentication'
  | 'group'
  | 'lifetime'
  /** Refused in one reading of a rule on which the sources disagree. */
  | 'lifetime direction';

/** The model's name of a field that a message calls otherwise. */
export const fieldOf = (field: ProposalField | undefined): string =>
  field === 'key length'
    ? 'cipher'
    : field === 'lifetime' || field === 'lifetime direction'
      ? 'lifetimeSeconds'
      : (field ?? 'cipher');

/** What keeps an answering end from taking a proposal; nothing where it takes it. */
export function mismatchOf(
  offered: IkeProposal,
  own: IkeProposal,
  direction: Ends,
): ProposalField[] {
  const to = direction.to.peer;
  if (to === undefined) return [];
  const fields: ProposalField[] = [];
  if (offered.cipher !== own.cipher) {
    if (cipherFamily(offered.cipher) !== cipherFamily(own.cipher)) fields.push('cipher');
    else if (!takesKeyLength(keyBits(offered.cipher), keyBits(own.cipher), to.acceptance))
      fields.push('key length');
  }
  if (offered.hash !== own.hash) fields.push('hash');
  if (!methodsFit(offered, direction.from.peer, own, to)) fields.push('authentication');
  if (offered.group !== own.group) fields.push('group');
  // Told by itself, where all else fits.
  if (withoutDuration(direction, offered, own) !== undefined) return fields;
  const lifetime = lifetimeMismatch(secondsOnWire(direction, offered), own.lifetimeSeconds, to);
  if (lifetime !== undefined) fields.push(lifetime);
  return fields;
}

/** racoon's levels: obey takes any key length, strict and claim one that is not shorter, exact the same. */
const takesKeyLength = (offered: number, own: number, acceptance: Peer['acceptance']): boolean =>
  acceptance === 'obey' || ((acceptance === 'strict' || acceptance === 'claim') && offered >= own);

/** A mismatch that is easier to be the meant pair weighs less: lifetimes least, then what else differs. */
export const weight = (fields: readonly ProposalField[]): number =>
  fields.reduce(
    (sum, field) =>
      sum +
      (field === 'lifetime direction'
        ? 1
        : field === 'lifetime'
          ? 2
          : field === 'authentication'
            ? 12
            : 10),
    0,
  );

export const proposalText = ({
  cipher,
  hash,
  authentication,
  group,
  lifetimeSeconds,
}: IkeProposal): string =>
  `${cipher} / ${hash} / ${authentication} / ${group} / ${lasting(lifetimeSeconds)}`;

export function differencesText(
  offered: IkeProposal,
  own: IkeProposal,
  fields: readonly ProposalField[],
): string {
  return fields
    .map((field) => {
      if (field === 'cipher' || field === 'key length')
        return `${field} ${offered.cipher} against ${own.cipher}`;
      if (field === 'lifetime' || field === 'lifetime direction')
        return `lifetime ${lasting(offered.lifetimeSeconds)} against ${lasting(own.lifetimeSeconds)}`;
      return `${field} ${offered[field]} against ${own[field]}`;
    })
    .join(', ');
}
