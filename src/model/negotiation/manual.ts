/** Associations with keys by hand: nothing is negotiated, so every value must be the same at both ends, crosswise. */
import type { ManualAssociation, Secret, SecurityPolicy } from '../device.js';
import { sameKey } from '../secret.js';
import { mirrored, selectorKey } from '../selector.js';
import type { Direction } from './direction.js';
import { levels } from './levels.js';
import { selectorText } from './selector-text.js';
import { originOf, originsOf, type Side } from './step.js';

/** Whether a side's rows have their keys by hand. */
export const isManual = (side: Side): boolean =>
  side.policies.length > 0 &&
  side.policies.every(({ protection }) => protection?.manual !== undefined);

/** What one end sends with, held against what the other receives with, association by association. */
export function manual(direction: Direction): void {
  const outbound = associationsOf(direction.from, 'outbound');
  const inbound = associationsOf(direction.to, 'inbound');
  for (const sending of outbound) {
    const receiving = inbound.find(
      ({ spi, protocol }) => spi === sending.spi && protocol === sending.protocol,
    );
    if (receiving === undefined) {
      direction.refuse(
        'manual keys',
        `${direction.starter} sends with SPI ${sending.spi}, which ${direction.answerer} does not receive`,
        originsOf(sending, ...inbound),
      );
      direction.find(
        'manual-spi-unknown',
        originOf(sending),
        { ...direction.names, spi: sending.spi },
        [sending, ...inbound],
      );
      continue;
    }
    same(direction, sending, receiving);
  }
  if (outbound.length === 0) {
    direction.refuse('manual keys', `${direction.starter} has no association to send with`, []);
  }
  selectors(direction);
  levels(direction, []);
}

function same(
  direction: Direction,
  sending: ManualAssociation,
  receiving: ManualAssociation,
): void {
  const differing: string[] = [];
  if (sending.cipher !== receiving.cipher) differing.push('cipher');
  if (!sameSecret(sending.cipherKey, receiving.cipherKey)) differing.push('cipher key');
  if (wire(sending.integrity) !== wire(receiving.integrity)) differing.push('integrity');
  if (!sameSecret(sending.integrityKey, receiving.integrityKey)) differing.push('integrity key');
  if (sending.mode !== 'any' && receiving.mode !== 'any' && sending.mode !== receiving.mode)
    differing.push('mode');
  if ((sending.inUdp ?? false) !== (receiving.inUdp ?? false)) differing.push('ESP in UDP');
  const facts = { ...direction.names, spi: sending.spi };
  if (differing.length > 0) {
    direction.refuse(
      'manual keys',
      `SPI ${sending.spi}: ${differing.join(', ')} differ${differing.length === 1 ? 's' : ''}`,
      originsOf(sending, receiving),
    );
    direction.find(
      'manual-association-differs',
      originOf(sending),
      { ...facts, fields: differing.join(', ') },
      [sending, receiving],
    );
  } else {
    direction.agree(
      'manual keys',
      `SPI ${sending.spi} is the same at both ends, crosswise`,
      originsOf(sending, receiving),
    );
    direction.find('manual-spi-crosswise', originOf(sending), facts, [sending, receiving]);
  }
  if (
    wire(sending.integrity) === wire(receiving.integrity) &&
    (sending.integrity ?? 'none') !== (receiving.integrity ?? 'none')
  ) {
    direction.refuse(
      'manual keys',
      `SPI ${sending.spi}: HMAC-SHA-256 is cut to 96 bits at one end and to 128 at the other: every packet is dropped`,
      originsOf(sending, receiving),
    );
    for (const [at, end] of [
      [sending, direction.starter],
      [receiving, direction.answerer],
    ] as const) {
      direction.find(
        'sha256-truncated-differently',
        originOf(at, 'integrity'),
        { end },
        [sending, receiving],
        [],
        end,
      );
    }
  }
}

function selectors(direction: Direction): void {
  const theirs = new Set(direction.to.policies.map(({ selector }) => withoutKey(selector)));
  for (const policy of direction.from.policies) {
    if (theirs.has(withoutKey(mirrored(policy.selector)))) continue;
    if (sameButForEnds(direction, policy)) continue;
    direction.refuse(
      'selectors',
      `${direction.answerer} has no mirror image of ${selectorText(policy.selector)}`,
      originsOf(policy),
    );
    direction.find(
      'selectors-not-mirrored',
      originOf(policy),
      {
        ...direction.names,
        selector: selectorText(policy.selector),
        log: 'nothing',
      },
      [direction.to.policies[0]],
    );
  }
}

/** A Cisco's access list cannot tell the key of a GRE tunnel. */
const withoutKey = ({ greKey: _key, ...selector }: SecurityPolicy['selector']): string =>
  selectorKey(selector);

/** Behind a translator host selectors of the ends themselves differ as the addresses do; that is told there. */
function sameButForEnds(direction: Direction, policy: SecurityPolicy): boolean {
  const { from, to } = direction;
  return (
    policy.protection?.mode === 'transport' &&
    from.remote.kind === 'address' &&
    to.local.kind === 'address' &&
    (from.remote.address !== to.local.address ||
      (to.remote.kind === 'address' &&
        from.local.kind === 'address' &&
        to.remote.address !== from.local.address))
  );
}

function associationsOf(side: Side, direction: 'inbound' | 'outbound'): ManualAssociation[] {
  const ids = new Set(
    side.policies.flatMap(({ protection }) => protection?.manual?.[direction] ?? []),
  );
  return side.end.device.manualAssociations.filter(({ id }) => ids.has(id));
}

/** An association without an authenticator says so in one language, and says nothing in the other. */
const wire = (integrity: string | undefined): string =>
  (integrity ?? 'none').replace(/^(hmac-sha256)-\d+$/, '$1');

/** Neither end has a key, or both have the same. */
const sameSecret = (a: Secret | undefined, b: Secret | undefined): boolean =>
  a === undefined || b === undefined ? a === b : sameKey(a, b);
