import type { Selector } from '../../model/device.js';

export type Port = number | 'any';

/** What a row's selector says of upper layers. */
export interface Upper {
  readonly protocol: number | 'any';
  readonly localPort: Port;
  readonly remotePort: Port;
  /** Kept apart from the direction: type and code do not change places in the other direction. */
  readonly icmp: Selector['icmp'];
  readonly greKey: number | undefined;
}

/** What rows say of upper layers: the same is one object. */
export class Uppers {
  private readonly plain = new Map<Upper['protocol'], Upper>();
  private readonly others = new Map<string, Upper>();

  /** A protocol alone, as most rows say it. */
  ofProtocol(protocol: Upper['protocol']): Upper {
    const known = this.plain.get(protocol);
    if (known !== undefined) return known;
    const made: Upper = {
      protocol,
      localPort: 'any',
      remotePort: 'any',
      icmp: undefined,
      greKey: undefined,
    };
    this.plain.set(protocol, made);
    return made;
  }

  of(upper: Upper): Upper {
    const { protocol, localPort, remotePort, icmp, greKey } = upper;
    if (localPort === 'any' && remotePort === 'any' && icmp === undefined && greKey === undefined)
      return this.ofProtocol(protocol);
    const key = `${protocol} ${localPort} ${remotePort} ${icmp?.type},${icmp?.code} ${greKey}`;
    const known = this.others.get(key);
    if (known !== undefined) return known;
    this.others.set(key, upper);
    return upper;
  }
}

const holds = (outer: number | string, inner: number | string): boolean =>
  outer === 'any' || outer === inner;
const meets = (a: number | string, b: number | string): boolean =>
  a === b || a === 'any' || b === 'any';

const partsOf = ({
  protocol,
  localPort,
  remotePort,
  icmp,
  greKey,
}: Upper): readonly (number | string)[] => [
  protocol,
  localPort,
  remotePort,
  icmp === undefined ? 'any' : `${icmp.type},${icmp.code}`,
  greKey ?? 'any',
];

/** Whether one takes all packets that another takes. */
export function holdsUpper(outer: Upper, inner: Upper): boolean {
  if (outer === inner) return true;
  const parts = partsOf(inner);
  return partsOf(outer).every((part, at) => holds(part, parts[at] ?? 'any'));
}

/** Whether there are packets that both take. */
export function shareUpper(a: Upper, b: Upper): boolean {
  if (a === b) return true;
  const parts = partsOf(b);
  return partsOf(a).every((part, at) => meets(part, parts[at] ?? 'any'));
}
