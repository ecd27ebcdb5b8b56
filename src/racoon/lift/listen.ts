import { addTo } from '../../syntax/grouped.js';
import type { Origin } from '../../syntax/origin.js';
import type { Word } from '../../syntax/range.js';
import type { RacoonConf } from '../racoon-conf/syntax.js';
import { daemonAddress } from './address.js';
import { originAt } from './written.js';

/** The port of IKE (RFC 2408). */
export const usualPort = 500;

/** The number of `[PORT]`. */
export const portOf = (word: Word | undefined): number | undefined => {
  const digits = /^\[?(\d+)\]?$/.exec(word?.text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** What racoon is bound to. */
export interface Listening {
  /** Addresses for IKE with their lines; empty where the text names none, or 0.0.0.0: then all of the host's. */
  readonly addresses: ReadonlyMap<string, Origin | undefined>;
  /** The ports that are bound at an address. */
  readonly ports: ReadonlyMap<string, readonly number[]>;
  /** The ports at an address that is not named. */
  readonly portsElsewhere: readonly number[];
  /** Whether port 4500, where translated traffic comes, is bound at an address, or at any. */
  readonly hearsTranslated: (own: string | undefined) => boolean;
}

/** Stands for all addresses of the host. */
const everyAddress = /^[0.:]+$/;

/** The listen sections of all files together; without one all addresses and both ports are bound. */
export function listeningOf(confs: readonly RacoonConf[]): Listening {
  const addresses = new Map<string, Origin | undefined>();
  const ports = new Map<string, number[]>();
  const everywhere: number[] = [];
  let any = false;
  const translated = new Set<string>();
  for (const { source, statements } of confs)
    for (const statement of statements) {
      if (statement.kind !== 'section' || statement.keyword.text !== 'listen') continue;
      for (const line of statement.body) {
        if (line.kind !== 'directive') continue;
        const keyword = line.keyword.text;
        if (keyword !== 'isakmp' && keyword !== 'isakmp_natt') continue;
        any = true;
        const address = daemonAddress(line.values[0]?.text ?? '')?.address;
        // Without a port both words bind 500.
        const port = portOf(line.values[1]) ?? usualPort;
        if (port === 4500)
          translated.add(address === undefined || everyAddress.test(address) ? '' : address);
        if (address === undefined) continue;
        if (everyAddress.test(address)) {
          everywhere.push(port);
          continue;
        }
        if (!addresses.has(address)) addresses.set(address, originAt(source, line.at));
        addTo(ports, address, port);
      }
    }
  return {
    addresses: everywhere.length > 0 ? new Map() : addresses,
    ports,
    portsElsewhere: everywhere.length > 0 ? everywhere : [usualPort],
    hearsTranslated: (own) =>
      !any || translated.has('') || (own === undefined ? translated.size > 0 : translated.has(own)),
  };
}
