/** What there is to say of a gateway that may be the other end of several. */
import { finding, type Record } from './direction.js';
import { lacks } from './not-given.js';
import type { Unidentified } from './pairing.js';
import { headsOf, originOf, remoteText } from './step.js';

/** So many peers are named. */
const most = 8;

/** Says which tunnels could be meant, and what would tell. */
export function tellUnidentified({ side, among }: Unidentified, record: Record): void {
  const { end, peer, policies } = side;
  const [other] = among;
  const peers = among.flatMap(remoteText);
  const origins = headsOf(...among.map((one) => one.peer)).slice(0, 2 * most);
  const facts = {
    end: end.name,
    other: other?.end.name ?? '',
    peers: peers.slice(0, most),
    more: Math.max(0, peers.length - most),
    option: end.device.implementation.kind === 'racoon' ? '--linux-address' : '--cisco-address',
  };
  record.steps.push({
    tunnel: '',
    initiator: '',
    step: 'addresses',
    result: 'not compared',
    message: `${facts.end}'s own address is in no text, and nothing tells which of ${facts.other}'s tunnels is with it`,
    origins,
  });
  // The text that is wanted says the address too.
  const what = lacks(side);
  const at = originOf(peer) ?? originOf(policies[0]);
  record.findings.push(
    what === undefined
      ? finding('tunnel-not-identified', at, facts, origins)
      : finding('end-not-given', at, { end: end.name, what }),
  );
}
