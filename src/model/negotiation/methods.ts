/** Whether two ends prove themselves by one method. */
import type { IkeProposal, Peer } from '../device.js';

/**
 * racoon's methods with user names say which end asks for one and which answers, so they fit the counterpart and not
 * themselves. A Cisco's policy says the plain method, and another line that it asks.
 */
export function methodsFit(
  { authentication: one }: IkeProposal,
  ofOne: Peer | undefined,
  { authentication: other }: IkeProposal,
  ofOther: Peer | undefined,
): boolean {
  const wanted = counterpart(other);
  return (
    one === wanted || asking(one, ofOne) === wanted || counterpart(one) === asking(other, ofOther)
  );
}

/** A method by which an end answers with a user name: of an agreed pair it says more than the other end's. */
export const answersUserName = ({ authentication }: IkeProposal): boolean =>
  authentication.endsWith('-client');

const counterpart = (method: string): string =>
  method.replace(/(client|server)$/, (role) => (role === 'client' ? 'server' : 'client'));

const asking = (method: string, peer: Peer | undefined): string =>
  peer?.extendedAuthentication === true ? `xauth-${method.replace('-sig', '')}-server` : method;
