/** Which of the offered transforms an answering end takes, and whether both ends then cut their check values alike. */
import { type Cipher, cipherFamily, keyBits } from '../algorithm.js';
import type { Peer, Phase2, Phase2Proposal } from '../device.js';
import type { Direction, Remedy } from './direction.js';
import { bothLogs } from './logs.js';
import { passedOver } from './passed-over.js';
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
      if (mismatchOf(one, other, to.acceptance).length > 0) continue;
      if (truncates(one) !== truncates(other))
        truncatedDifferently(direction, name, [one, offered], [other, own]);
      else direction.agree('transform', `${name}: ${transformText(one)}`, originsOf(one, other));
      nearlyTaken(direction, offered, own, to, { offered: one, own: other });
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
    { ...direction.names, offered: offer, own: has },
    [...offered.proposals, ...own.proposals, offered, own],
    // Which of several was meant for which nobody knows.
    offered.proposals.length + own.proposals.length > 2
      ? []
      : remediesOf(direction, offered.proposals[0], own.proposals[0]),
    direction.between(offer, has),
  );
}

/** An earlier pair that is all but equal was meant to be taken. */
function nearlyTaken(
  direction: Direction,
  offered: Phase2,
  own: Phase2,
  to: Peer,
  taken: { readonly offered: Phase2Proposal; readonly own: Phase2Proposal },
): void {
  const near = passedOver(
    { offered: offered.proposals, own: own.proposals },
    taken,
    (theirs, ours) => mismatchOf(theirs, ours, to.acceptance),
  );
  if (near === undefined) return;
  const texts = [transformText(near.offered), transformText(near.own)] as const;
  direction.find(
    'phase2-passed-over',
    originOf(near.offered, near.fields.includes('integrity') ? 'integrity' : 'cipher') ??
      originOf(offered),
    {
      ...direction.names,
      taken: transformText(taken.offered),
      offered: texts[0],
      own: texts[1],
      count: near.fields.length,
    },
    [near.offered, near.own, taken.offered, taken.own, offered, own],
    remediesOf(direction, near.offered, near.own),
    direction.between(...texts),
  );
}

/** Where one thing differs, either end can take the other's. */
function remediesOf(
  { from, to }: Direction,
  one: Phase2Proposal | undefined,
  other: Phase2Proposal | undefined,
): readonly Remedy[] {
  if (one?.esp === undefined || other?.esp === undefined) return [];
  const isCipher = one.esp.cipher !== other.esp.cipher;
  const isIntegrity = onWire(one.esp.integrity) !== onWire(other.esp.integrity);
  if (isCipher === isIntegrity) return [];
  if (one.ah?.integrity !== other.ah?.integrity || one.compression !== other.compression) return [];
  return [[from, one, other.esp] as const, [to, other, one.esp] as const].flatMap(
    ([{ end }, mended, { cipher, integrity }]) =>
      // What one end lacks is not to be taken from the other.
      integrity === 'none' && isIntegrity
        ? []
        : {
            side: end.side,
            at: originOf(mended, isCipher ? 'cipher' : 'integrity'),
            change: isCipher
              ? { kind: 'esp-cipher', cipher }
              : { kind: 'esp-integrity', integrity },
          },
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

/** What keeps an answering end from taking a transform; nothing where it takes it. */
function mismatchOf(
  offered: Phase2Proposal,
  own: Phase2Proposal,
  acceptance: Peer['acceptance'],
): readonly TransformField[] {
  const fields: TransformField[] = [];
  if (offered.compression !== own.compression) fields.push('compression');
  if (onWire(offered.ah?.integrity) !== onWire(own.ah?.integrity)) fields.push('ah');
  const [theirs, ours] = [offered.esp, own.esp];
  if (theirs === undefined || ours === undefined)
    return theirs === ours ? fields : [...fields, 'cipher', 'integrity'];
  if (onWire(theirs.integrity) !== onWire(ours.integrity)) fields.push('integrity');
  if (!takesCipher(theirs.cipher, ours.cipher, acceptance)) fields.push('cipher');
  return fields;
}

type TransformField = 'compression' | 'ah' | 'integrity' | 'cipher';

function takesCipher(offered: Cipher, own: Cipher, acceptance: Peer['acceptance']): boolean {
  if (offered === own) return true;
  if (cipherFamily(offered) !== cipherFamily(own)) return false;
  if (acceptance === 'obey') return true;
  return (acceptance === 'strict' || acceptance === 'claim') && keyBits(offered) >= keyBits(own);
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
