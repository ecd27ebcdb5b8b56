import type { Device, Endpoint } from '../model/device.js';
import { addressOfEnd } from '../model/endpoint.js';
import { madeIn } from '../syntax/made-in.js';

/** The name that one gateway sends another in aggressive mode; undefined where no text says it. */
export type SentNames = (from: Endpoint, to: Endpoint) => string | undefined;

/** The names that a device sends. Each peer may be sent another; where that is not known, the one that all others are. */
export function sentNamesOf({ peers }: Device): SentNames {
  const between = new Map<string, string>();
  /** By the device's own end. */
  const names = new Map<string, Set<string>>();
  const ofAllEnds = new Set<string>();
  for (const { local, remote, exchangeModes, sentIdentity } of peers) {
    const { type, value } = sentIdentity;
    const isName = type === 'fqdn' || type === 'user-fqdn' || type === 'key-id';
    if (!isName || value === undefined || !exchangeModes.includes('aggressive')) continue;
    const from = textOf(local);
    between.set(`${from} ${textOf(remote)}`, value);
    madeIn(names, from, () => new Set<string>()).add(value);
    ofAllEnds.add(value);
  }
  return (from, to) =>
    between.get(`${textOf(from)} ${textOf(to)}`) ??
    onlyOf(from.kind === 'address' ? (names.get(from.address) ?? names.get('')) : ofAllEnds);
}

const textOf = (end: Endpoint): string => addressOfEnd(end) ?? '';

const onlyOf = (all: ReadonlySet<string> | undefined): string | undefined =>
  all?.size === 1 ? [...all][0] : undefined;
