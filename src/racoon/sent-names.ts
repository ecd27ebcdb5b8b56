import type { Device, Endpoint } from '../model/device.js';

/** The name that one gateway sends another in aggressive mode; undefined where no text says it. */
export type SentNames = (from: Endpoint, to: Endpoint) => string | undefined;

/** The names that a device sends: each peer may be sent another, and a peer that is not known the one that all others are. */
export function sentNamesOf({ peers }: Device): SentNames {
  const between = new Map<string, string>();
  const all = new Map<string, Set<string>>();
  for (const { local, remote, exchangeModes, sentIdentity } of peers) {
    const { type, value } = sentIdentity;
    const isName = type === 'fqdn' || type === 'user-fqdn' || type === 'key-id';
    if (!isName || value === undefined || !exchangeModes.includes('aggressive')) continue;
    const from = textOf(local);
    between.set(`${from} ${textOf(remote)}`, value);
    all.set(from, (all.get(from) ?? new Set()).add(value));
  }
  return (from, to) => {
    const names = all.get(textOf(from));
    const [only] = names?.size === 1 ? names : [];
    return between.get(`${textOf(from)} ${textOf(to)}`) ?? only;
  };
}

const textOf = (end: Endpoint): string => (end.kind === 'address' ? end.address : '');
