/** The addresses that two ends call each other and themselves; where they differ there is a translator, or a mistake. */
import { addressOfEnd } from '../endpoint.js';
import type { Direction } from './direction.js';
import { isManual } from './manual.js';
import { originOf, originsOf, type Pair, remoteText, runsRacoon, type Side } from './step.js';
import { isTranslated, siteSeenAs, traverses } from './translator.js';

/**
 * Each end must mean the other's own address. Another one is a translator's work where something speaks for one, or where it
 * is taken for granted.
 */
export function addresses(direction: Direction, { a, b }: Pair): void {
  const byHand = isManual(a) && isManual(b);
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    if (other.local.kind !== 'address') continue;
    // A site that may come from anywhere is behind a translator if its own address cannot be what it comes from.
    const isSite = one.remote.kind !== 'address';
    const meant = one.remote.kind === 'address' ? one.remote.address : siteSeenAs(one, other);
    if (one.remote.kind === 'name')
      direction.assume(
        'addresses',
        `the name ${one.remote.name} stands for ${meant ?? other.local.address}`,
        originsOf(one.peer),
      );
    if (meant === undefined) continue;
    if (!direction.assuming) elsewhere(direction, one, other, meant);
    if (meant === other.local.address) continue;
    const facts = { end: one.end.name, other: other.end.name, meant, own: other.local.address };
    const traversal = [one.peer, other.peer].every((peer) => peer !== undefined && traverses(peer));
    const origins = [...originsOf(one.policies[0], other.policies[0], one.peer, other.peer)];
    if (!isSite && !direction.assuming && !isTranslated(one, other, facts)) {
      direction.refuse(
        'addresses',
        `${facts.end}'s endpoint for ${facts.other} is ${facts.meant}, and ${facts.other} is ${facts.own}; nothing speaks for a translator (NAT) in between`,
        origins,
      );
      direction.find(
        'endpoint-differs',
        one.remote.origin ?? originOf(one.policies[0]) ?? originOf(one.peer),
        facts,
        [...one.policies.slice(0, 1), ...other.policies.slice(0, 1), other.peer?.sentIdentity],
      );
      continue;
    }
    direction.assume(
      'addresses',
      `a translator (NAT) turns ${other.end.name}'s ${facts.own} into ${facts.meant}`,
      origins,
    );
    if (!isSite)
      direction.find(
        'endpoint-translated',
        one.remote.origin ?? originOf(one.policies[0]) ?? originOf(one.peer),
        facts,
        [...one.policies.slice(0, 1), ...other.policies.slice(0, 1)],
      );
    if (hasHeaders(other) && (hasHeaders(one) || (isSite && one.policies.length === 0))) {
      direction.refuse(
        'addresses',
        'AH covers the addresses outside, which the translator (NAT) changes: each packet is dropped',
        origins,
      );
      direction.find(
        'header-translated',
        originOf(one.policies[0]) ?? originOf(one.peer),
        { own: facts.own, meant: facts.meant },
        [...one.policies.slice(0, 1), ...other.policies.slice(0, 1)],
      );
    }
    // What follows is of phase 1, which keys by hand have not.
    if (byHand) {
      direction.assume(
        'addresses',
        'the translator (NAT) translates addresses alone: ESP with keys by hand cannot be wrapped in UDP',
        origins,
      );
      continue;
    }
    if (runsRacoon(other) && other.peer?.initialContact === true)
      direction.find(
        'initial-contact-behind-translator',
        originOf(other.peer, 'initialContact'),
        { end: other.end.name },
        [other.peer],
        [
          {
            side: other.end.side,
            at: originOf(other.peer, 'initialContact'),
            change: { kind: 'initial-contact-off' },
          },
        ],
      );
    if (traversal) continue;
    if (one.peer === undefined || other.peer === undefined) continue;
    direction.refuse(
      'NAT traversal',
      'there is a translator in between and one end has no NAT traversal: phase 1 works and ESP is lost',
      origins,
    );
    const off = traverses(one.peer) ? other : one;
    const isUnbound = off.peer?.natTraversal !== 'off';
    direction.find(
      'nat-traversal-off',
      originOf(off.peer, 'natTraversal'),
      { end: off.end.name, isUnbound, isForced: false },
      [off.peer, ...one.policies.slice(0, 1), ...other.policies.slice(0, 1)],
      isUnbound
        ? []
        : [
            {
              side: off.end.side,
              at: originOf(off.peer, 'natTraversal'),
              change: { kind: 'nat-traversal' },
            },
          ],
    );
  }
  for (const [side, other] of [
    [a, b],
    [b, a],
  ] as const) {
    forced(direction, side, other);
    if (side.local.kind === 'address' || side.local.kind === 'any') continue;
    const called = remoteText(other).map((address) => `: ${address}`);
    direction.assume(
      'addresses',
      `${side.end.name}'s own address is the one that the other end calls it by${called.join('')}`,
      [],
    );
  }
}

/** Rows of a tunnel that begin at another own address than the ones before them, which the other end does not mean. */
function elsewhere(direction: Direction, one: Side, other: Side, meant: string): void {
  const usual = addressOfEnd(other.local);
  const row = other.policies.find(({ protection }) => {
    const own = protection && addressOfEnd(protection.local);
    return own !== undefined && own !== usual && !isTranslated(one, other, { own, meant });
  });
  const own = row?.protection && addressOfEnd(row.protection.local);
  if (own === undefined) return;
  const facts = { end: one.end.name, other: other.end.name, meant, own };
  direction.refuse(
    'addresses',
    `${facts.other} has some of its networks in a tunnel from ${own}, and ${facts.end} has one with ${meant}`,
    originsOf(row),
  );
  direction.find('endpoint-differs', originOf(row), facts, [one.policies[0]]);
}

/** An end that always acts as if there were a translator goes on at port 4500, where the other end has NAT traversal, too. */
function forced(direction: Direction, { end, peer }: Side, other: Side): void {
  if (peer?.natTraversal !== 'force' || peer.natTraversalUnbound !== true) return;
  if (other.peer === undefined || !traverses(other.peer)) return;
  direction.refuse(
    'NAT traversal',
    `${end.name} acts as if there were a translator (NAT), and does not listen on port 4500, where IKE then goes on`,
    originsOf(peer),
  );
  direction.find(
    'nat-traversal-off',
    originOf(peer, 'natTraversal'),
    { end: end.name, isUnbound: true, isForced: true },
    [peer],
  );
}

const hasHeaders = ({ policies }: Side): boolean =>
  policies.some(({ protection }) => protection?.protocols.includes('ah') === true);
