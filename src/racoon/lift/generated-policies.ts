/** What racoon makes policies of, where it makes them of what is offered. */
import type { Peer, Phase2Rule, SecurityPolicy, Selector } from '../../model/device.js';
import { addressOfEnd } from '../../model/endpoint.js';
import { allBetween } from '../../model/selector.js';

/**
 * The policies that racoon will make with peers that have none, of what these ask for. Where no peer is known by what it asks
 * for, they are those of the first one that may be anybody, or of the first.
 */
export function generatedPolicies(
  peers: readonly Peer[],
  policies: readonly SecurityPolicy[],
  asked: (id: string) => readonly Selector[],
): readonly SecurityPolicy[] {
  const served = new Set(policies.map(({ protection }) => protection?.peer));
  const open = peers.filter(
    ({ id, generatesPolicy }) => generatesPolicy !== 'no' && !served.has(id),
  );
  const done = new Set<readonly Selector[]>();
  return [...open.filter(({ remote }) => remote.kind === 'any'), ...open].flatMap(
    ({ id, local, remote, origins }) => {
      const selectors = asked(id);
      if (done.has(selectors)) return [];
      done.add(selectors);
      return selectors.map((selector) => ({
        selector,
        action: 'protect',
        protection: {
          peer: id,
          local,
          remote,
          mode: 'tunnel',
          protocols: ['esp'],
          level: 'unique',
        },
        ...(origins && { origins }),
      }));
    },
  );
}

/** The networks that sections name. */
export const selectorsOf = (rules: readonly Phase2Rule[]): readonly Selector[] =>
  rules.flatMap(({ local, remote, protocol, peer }) =>
    peer !== undefined || local === 'any' || !remote.includes('/')
      ? []
      : { ...allBetween(local, remote), protocol },
  );

/** Peers that may be anybody with the address by which the one that is known comes. */
export const seenFrom = (
  peers: readonly Peer[],
  whereFrom: (id: string) => string | undefined,
): readonly Peer[] =>
  peers.map((peer) => {
    const address = addressOfEnd(peer.remote) === undefined ? whereFrom(peer.id) : undefined;
    return address === undefined ? peer : { ...peer, remote: { kind: 'address', address } };
  });
