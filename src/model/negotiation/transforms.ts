/** Which of the offered transforms an answering end takes, and whether both ends then cut their check values alike. */
import { cipherFamily, keyBits } from '../algorithm.js';
import type { Peer, Phase2, Phase2Proposal } from '../device.js';
import type { Direction, Remedy } from './direction.js';
import { bothLogs } from './logs.js';
import { originOf, originsOf } from './step.js';

/** The first offered transform that the answering end takes. */
export function transforms(
  direction: Direction,
  name: string,
  offered: Phase2,
  own: Phase2,
  to: Peer,
): void {
  for (const one of offered.proposals) {
    for (const other of own.proposals) {
      if (!takesTransform(one, other, to.acceptance)) continue;
      if (truncates(one) !== truncates(other))
        truncatedDifferently(direction, name, [one, offered], [other, own]);
      else direction.agree('transform', `${name}: ${transformText(one)}`, originsOf(one, other));
      return;
    }
  }
  const offer = offered.proposals.map(transformText).join(', ');
  const has = own.proposals.map(transformText).join(', ');
  direction.refuse(
    'transform',
    `${name}: ${direction.starter} offers ${offer}; ${direction.answerer} has ${has}; ${bothLogs(direction, 'transform')}`,
    originsOf(...offered.proposals, ...own.proposals, offered, own),
  );
  direction.find(
    'phase2-transform-mismatch',
    originOf(offered.proposals[0], differingField(offered.proposals[0], own.proposals[0])) ??
      originOf(offered),
    { starter: direction.starter, answerer: direction.answerer, offered: offer, own: has },
    [...offered.proposals, ...own.proposals, offered, own],
    remediesOf(direction, offered, own),
    direction.between(offer, has),
  );
}

/** Where each end has one transform and one thing differs, either end can take the other's. */
function remediesOf(
  { from, to }: Direction,
  { proposals: [one, ...more] }: Phase2,
  { proposals: [other, ...others] }: Phase2,
): readonly Remedy[] {
  if (one?.esp === undefined || other?.esp === undefined) return [];
  const isCipher = one.esp.cipher !== other.esp.cipher;
  const isIntegrity = onWire(one.esp.integrity) !== onWire(other.esp.integrity);
  if (more.length + others.length > 0 || isCipher === isIntegrity) return [];
  if (one.ah?.integrity !== other.ah?.integrity || one.compression !== other.compression) return [];
  return [[from, one, other.esp] as const, [to, other, one.esp] as const].map(
    ([{ end }, mended, { cipher, integrity }]) => ({
      side: end.side,
      at: originOf(mended, isCipher ? 'cipher' : 'integrity'),
      change: isCipher ? { kind: 'esp-cipher', cipher } : { kind: 'esp-integrity', integrity },
    }),
  );
}

/** SHA-256 is one number in IKE, but its check value has two lengths in the packets. */
function truncatedDifferently(
  direction: Direction,
  name: string,
  [one, offered]: readonly [Phase2Proposal, Phase2],
  [other, own]: readonly [Phase2Proposal, Phase2],
): void {
  direction.refuse(
    'transform',
    `${name}: HMAC-SHA-256 is agreed, but one end keeps 96 bits of it and the other 128: associations come up, every packet is dropped, and neither log says a word`,
    originsOf(one, other),
  );
  // One finding at each end's line: the cure can be at either.
  for (const [at, phase2, end] of [
    [one, offered, direction.starter],
    [other, own, direction.answerer],
  ] as const) {
    direction.find(
      'sha256-truncated-differently',
      originOf(at, 'integrity') ?? originOf(phase2),
      { end },
      [one, other, offered, own],
      [],
      end,
    );
  }
}

const differingField = (
  one: Phase2Proposal | undefined,
  other: Phase2Proposal | undefined,
): string => (one?.esp?.cipher === other?.esp?.cipher ? 'integrity' : 'cipher');

function takesTransform(
  offered: Phase2Proposal,
  own: Phase2Proposal,
  acceptance: Peer['acceptance'],
): boolean {
  if (offered.compression !== own.compression) return false;
  if (onWire(offered.ah?.integrity) !== onWire(own.ah?.integrity)) return false;
  const [theirs, ours] = [offered.esp, own.esp];
  if (theirs === undefined || ours === undefined) return theirs === ours;
  if (onWire(theirs.integrity) !== onWire(ours.integrity)) return false;
  if (theirs.cipher === ours.cipher) return true;
  if (cipherFamily(theirs.cipher) !== cipherFamily(ours.cipher)) return false;
  if (acceptance === 'obey') return true;
  return (
    (acceptance === 'strict' || acceptance === 'claim') &&
    keyBits(theirs.cipher) >= keyBits(ours.cipher)
  );
}

/** The two truncations of HMAC-SHA-256 are one number in IKE. */
const onWire = (integrity: string | undefined): string | undefined =>
  integrity?.replace(/^hmac-sha256-\d+$/, 'hmac-sha256');

const truncates = ({ esp, ah }: Phase2Proposal): boolean =>
  esp?.integrity === 'hmac-sha256-96' || ah?.integrity === 'hmac-sha256-96';

function transformText({ esp, ah, compression }: Phase2Proposal): string {
  return [
    ...(ah === undefined ? [] : [`AH ${ah.integrity}`]),
    ...(esp === undefined
      ? []
      : [`ESP ${esp.cipher} ${esp.integrity === 'none' ? 'without integrity' : esp.integrity}`]),
    ...(compression === undefined ? [] : [`IPComp ${compression}`]),
  ].join(' + ');
}
