import type { Device, Endpoint, Identity, Peer } from '../model/device.js';
import { addressOfEnd } from '../model/endpoint.js';
import { madeIn } from '../syntax/made-in.js';

/** How one gateway calls another: the mode that it starts, what it says of itself then, and what where it answers. */
export interface Calling {
  readonly starts: Peer['exchangeModes'][number] | undefined;
  readonly started: Identity;
  readonly answered: Identity;
}

/** How the first gateway calls the second; undefined where no text says it. */
export type Callings = (from: Endpoint, to: Endpoint) => Calling | undefined;

/** How a device calls its peers. Where one is not known, it is called by the name that all others are. */
export function callingsOf({ peers, implementation: { kind } }: Device): Callings {
  // PIX 6 without a line for it sends its host name, and a sheet seldom says it.
  const sentIn = (identity: Identity): Identity =>
    identity.type === 'address' &&
    (kind === 'sheet' || (kind === 'pix6' && identity.defaulted !== undefined))
      ? { type: 'fqdn' }
      : identity;
  const between = new Map<string, Calling>();
  /** By the device's own end, and by the name. */
  const named = new Map<string, Map<string, Calling>>();
  const ofAllEnds = new Map<string, Calling>();
  for (const { local, remote, exchangeModes, sentIdentity, answeredIdentity } of peers) {
    const from = textOf(local);
    const calling = {
      starts: exchangeModes[0],
      started: sentIn(sentIdentity),
      answered: sentIn(answeredIdentity ?? sentIdentity),
    };
    between.set(`${from} ${textOf(remote)}`, calling);
    const name = nameIn(sentIdentity);
    if (name === undefined || !exchangeModes.includes('aggressive')) continue;
    madeIn(named, from, () => new Map<string, Calling>()).set(name, calling);
    ofAllEnds.set(name, calling);
  }
  return (from, to) =>
    between.get(`${textOf(from)} ${textOf(to)}`) ??
    onlyOf(from.kind === 'address' ? (named.get(from.address) ?? named.get('')) : ofAllEnds);
}

/** The name under which a key may stand for an identity. An address is four bytes in the message, which no line can hold. */
export const nameIn = ({ type, value }: Identity): string | undefined =>
  type === 'address' || type === 'distinguished-name' ? undefined : value;

const textOf = (end: Endpoint): string => addressOfEnd(end) ?? '';

const onlyOf = (all: ReadonlyMap<string, Calling> | undefined): Calling | undefined =>
  all?.size === 1 ? [...all.values()][0] : undefined;
