import type { Report } from '../../diagnostics/report.js';
import type { ManualAssociation, Protection } from '../../model/device.js';
import { addTo } from '../../syntax/grouped.js';
import type { Flushed } from './apart.js';
import type { LoadedAssociation, LoadedAssociations } from './associations.js';
import type { AskedByPair } from './ends.js';
import type { Asked } from './requests.js';
import { fieldMarks, marked } from './written.js';

type Direction = ManualAssociation['direction'];

/** Associations with keys by hand, found by the policies that they serve. */
export class ManualAssociations {
  private readonly byEnds = new Map<string, LoadedAssociation[]>();
  private readonly used = new Map<LoadedAssociation, Direction>();

  private readonly loaded: readonly LoadedAssociation[];
  private readonly flushed: readonly Flushed<LoadedAssociation>[];

  constructor({ loaded, flushed }: LoadedAssociations) {
    this.loaded = loaded;
    this.flushed = flushed;
    for (const association of loaded) {
      const key = endsKey(association.source, association.destination, association.protocol);
      addTo(this.byEnds, key, association);
    }
  }

  /** The ids of the associations that serve what a policy asks for; undefined where IKE has to make them. */
  serving(asked: AskedByPair): Protection['manual'] {
    if (this.loaded.length === 0) return undefined;
    const { local, remote } = asked;
    if (local === undefined || remote === undefined) return undefined;
    const outbound = this.fitting(local, remote, asked, 'outbound');
    const inbound = this.fitting(remote, local, incomingOf(asked), 'inbound');
    return outbound.length === 0 && inbound.length === 0 ? undefined : { inbound, outbound };
  }

  /** Those between the ends of what a policy asks for that do not serve it. */
  between({ local, remote, protocols }: AskedByPair): readonly LoadedAssociation[] {
    if (local === undefined || remote === undefined) return [];
    return protocols.flatMap((protocol) => [
      ...(this.byEnds.get(endsKey(local, remote, protocol)) ?? []),
      ...(this.byEnds.get(endsKey(remote, local, protocol)) ?? []),
    ]);
  }

  /** Those between the ends of what a policy asks for that were there and are not any more. */
  flushedBetween({ local, remote }: AskedByPair): Flushed<LoadedAssociation> | undefined {
    return this.flushed.find(({ gone }) =>
      gone.some(
        ({ source, destination }) =>
          (source === local && destination === remote) ||
          (source === remote && destination === local),
      ),
    );
  }

  private fitting(from: string, to: string, asked: Asked, direction: Direction): string[] {
    const ids: string[] = [];
    for (const [position, protocol] of asked.protocols.entries())
      for (const association of this.byEnds.get(endsKey(from, to, protocol)) ?? []) {
        if (misfitOf(association, asked, position) !== undefined) continue;
        this.used.set(association, direction);
        ids.push(idOf(association));
      }
    return ids;
  }

  /** All associations whose direction is known, by the policies or by this host's addresses. Tells of the others. */
  inModel(
    policies: readonly { readonly asked: AskedByPair | undefined }[],
    isLocal: (address: string) => boolean,
    report: Report,
  ): readonly ManualAssociation[] {
    if (this.loaded.length === 0) return [];
    const wanted = new Map<string, Asked>();
    for (const { asked: one } of policies)
      for (const protocol of one?.protocols ?? []) {
        const { local, remote } = one ?? {};
        if (one === undefined || local === undefined || remote === undefined) continue;
        wanted.set(endsKey(local, remote, protocol), one);
        wanted.set(endsKey(remote, local, protocol), incomingOf(one));
      }
    return this.loaded.flatMap((association) => {
      const { source, destination, protocol, origin } = association;
      const direction = this.used.get(association) ?? directionOf(association, isLocal);
      if (direction === undefined) {
        report('association-direction-unknown', origin, {});
        return [];
      }
      if (!this.used.has(association)) {
        const near = wanted.get(endsKey(source, destination, protocol));
        const why = near && misfitOf(association, near, near.protocols.indexOf(protocol));
        report('association-unused', origin, { why: why ?? 'no-policy' });
      }
      return [modelOf(association, direction)];
    });
  }
}

/** The kernel holds what comes in against the incoming row's own number. */
const incomingOf = (asked: AskedByPair): Asked => ({ ...asked, ...asked.incoming });

const endsKey = (from: string, to: string, protocol: string): string => `${from} ${to} ${protocol}`;

/** Unique in a kernel, and readable. */
const idOf = ({ destination, protocol, spi }: LoadedAssociation): string =>
  `${protocol} ${spi} to ${destination}`;

/** Why an association between the right ends does not serve a policy. Only the first request of a tunnel wraps in one. */
function misfitOf(
  { mode, requestId }: LoadedAssociation,
  asked: Asked,
  position: number,
): 'mode' | 'number' | 'no-number' | undefined {
  const tunnel = asked.mode === 'tunnel' && (position === 0 || asked.nested);
  // `any` becomes transport mode in the kernel.
  if ((mode === 'tunnel') !== tunnel) return 'mode';
  // Without a number the kernel chooses one that no manual association has.
  if (asked.level === 'unique' && (requestId === undefined || requestId !== asked.requestId))
    return asked.requestId === undefined ? 'no-number' : 'number';
  return undefined;
}

function directionOf(
  { source, destination }: LoadedAssociation,
  isLocal: (address: string) => boolean,
): Direction | undefined {
  if (isLocal(source) === isLocal(destination)) return undefined;
  return isLocal(source) ? 'outbound' : 'inbound';
}

function modelOf(association: LoadedAssociation, direction: Direction): ManualAssociation {
  const { source, destination, protocol, mode, spi, inUdp, requestId, algorithms, places, origin } =
    association;
  const [local, remote] = direction === 'outbound' ? [source, destination] : [destination, source];
  return {
    id: idOf(association),
    direction,
    local: { kind: 'address', address: local },
    remote: { kind: 'address', address: remote },
    protocol,
    spi,
    mode,
    ...(inUdp && { inUdp }),
    ...(requestId !== undefined && { requestId }),
    ...algorithms,
    ...marked(origin),
    ...fieldMarks(places),
  };
}
