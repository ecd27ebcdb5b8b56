/** Peers that take over when another one is down: files of their own point the policies at them. */

import { selectorKey } from '../../model/selector.js';
import type { RacoonHost } from '../racoon-host.js';
import type { Nets } from './address.js';
import { pairsOf } from './pairs.js';
import type { LiftedPolicy } from './policies.js';
import type { RemoteChoice } from './remote-choice.js';
import { selectorOf } from './row.js';
import { databaseOf } from './spd.js';
import { present } from './written.js';

/** Policies with the peers that other files point them at, in the order of their remote sections. */
export function withStandbys(
  lifted: readonly LiftedPolicy[],
  { standbys = [] }: RacoonHost,
  { named }: RemoteChoice,
  nets: Nets,
  limit: number,
): readonly LiftedPolicy[] {
  if (standbys.length === 0) return lifted;
  const order = named.map(({ address }) => address);
  const placeOf = (peer: string): number => order.indexOf(peer);
  const files = standbys
    .filter(({ peer }) => placeOf(peer) >= 0)
    .sort((a, b) => placeOf(a.peer) - placeOf(b.peer))
    .map(({ of, peer, conf }) => ({
      of,
      peer,
      pairs: new Map(
        // What the file says again is told of setkey.conf.
        pairsOf(databaseOf([conf], nets, () => {}, limit)).map((pair) => [
          selectorKey(selectorOf(pair.lead)),
          pair,
        ]),
      ),
    }));
  return lifted.map((one) => {
    const { policy } = one;
    const { protection } = policy;
    if (protection === undefined || protection.manual !== undefined) return one;
    const key = selectorKey(policy.selector);
    const own = files.flatMap(({ of, peer, pairs }) => {
      const pair = of === protection.peer ? pairs.get(key) : undefined;
      return pair === undefined ? [] : [{ peer, pair }];
    });
    if (own.length === 0) return one;
    const origins = own.flatMap(({ pair }) => present(pair.out?.origin, pair.in?.origin));
    return {
      ...one,
      policy: {
        ...policy,
        protection: { ...protection, standbyPeers: own.map(({ peer }) => peer) },
        ...(origins.length > 0 && { origins: [...(policy.origins ?? []), ...origins] }),
      },
    };
  });
}
