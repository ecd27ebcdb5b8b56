/** What else rests on the lines that a cure would change. */
import { madeIn } from '../../syntax/made-in.js';
import type { Origin } from '../../syntax/origin.js';
import type { Device, Phase2 } from '../device.js';
import { originOf, type Side } from './step.js';

const placeKey = ({ file, start }: Origin): string => `${file} ${start}`;

const placesOf = (phase2: Phase2): readonly string[] =>
  [
    ...['pfsGroup', 'lifetimeSeconds', 'lifetimeKilobytes'].map((field) => originOf(phase2, field)),
    ...phase2.proposals.flatMap((one) => [originOf(one, 'cipher'), originOf(one, 'integrity')]),
  ].flatMap((at) => (at === undefined ? [] : [placeKey(at)]));

/** The peers whose tunnels say some of their phase 2 in a line. */
type Users = ReadonlyMap<string, ReadonlySet<string>>;

const known = new WeakMap<Device, Users>();

function usersIn(device: Device): Users {
  const users = new Map<string, Set<string>>();
  const seen = new Map<Phase2, string>();
  for (const { protection } of device.policies) {
    if (protection?.phase2 === undefined) continue;
    const { peer, phase2, standbyPeers = [] } = protection;
    // The rows of an entry share their phase 2.
    if (seen.get(phase2) === peer) continue;
    seen.set(phase2, peer);
    for (const place of placesOf(phase2)) {
      const peers = madeIn(users, place, () => new Set<string>());
      for (const one of [peer, ...standbyPeers]) peers.add(one);
    }
  }
  return users;
}

/** Whether what works rests on a line, or the tunnel of an end with another peer: to change it for this one would end that. */
export function restingOn(
  working: ReadonlySet<Phase2>,
  sides: readonly Side[],
): (at: Origin) => boolean {
  const used = new Set([...working].flatMap(placesOf));
  return (at) => {
    const place = placeKey(at);
    return (
      used.has(place) ||
      sides.some(({ end, peer }) => {
        const users = madeIn(known, end.device, () => usersIn(end.device)).get(place);
        return users !== undefined && [...users].some((id) => id !== peer?.id);
      })
    );
  };
}
