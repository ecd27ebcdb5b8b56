/** Whether the first message of IKE is answered at all. */
import type { Peer } from '../device.js';
import type { Direction } from './direction.js';
import { bothLogs } from './logs.js';
import { originOf, originsAt, originsOf } from './step.js';

/** IKE must be on at both ends, and the starting end must send to a port on which the other one listens. */
export function reach(direction: Direction, from: Peer, to: Peer): void {
  for (const [side, peer] of direction.ends(from, to)) {
    const source = peer.defaulted?.ikeEnabled;
    if (peer.ikeEnabled && source !== undefined)
      direction.assume(
        'IKE',
        `${side.end.name} has IKE on where the tunnel ends, as no line says (${source})`,
        originsOf(peer),
      );
    if (peer.ikeEnabled) continue;
    direction.refuse(
      'IKE',
      `${side.end.name} keeps this tunnel down: IKE is off where it ends, or a line stands against it; ${bothLogs(direction, 'silence')}`,
      originsAt('ikeEnabled', peer),
    );
    direction.find('ike-off', originOf(peer, 'ikeEnabled'), { end: side.end.name }, [peer]);
  }
  ports(direction, from, to);
}

/** IKE starts to port 500 unless a text says otherwise, and is answered where the other end listens. */
function ports(direction: Direction, from: Peer, to: Peer): void {
  const [port, listens] = [from.ikePorts?.far ?? 500, to.ikePorts?.own ?? [500]];
  if (listens.includes(port)) return;
  direction.refuse(
    'IKE',
    `${direction.starter} starts to port ${port}, ${direction.answerer} listens on ${listens.join(', ')}; ${bothLogs(direction, 'silence')}`,
    originsOf(from, to),
  );
  direction.find(
    'ike-port-differs',
    originOf(from.ikePorts === undefined ? to : from, 'ikePorts'),
    {
      ...direction.names,
      port,
      listens: listens.join(', '),
    },
    [from, to],
  );
}
