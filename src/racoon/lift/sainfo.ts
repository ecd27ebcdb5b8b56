import type { Report } from '../../diagnostics/report.js';
import type { Origin } from '../../syntax/origin.js';
import type { Source } from '../../syntax/range.js';
import { protocolNumber } from '../protocols.js';
import type { RacoonConf, Sainfo, SainfoId } from '../racoon-conf/syntax.js';
import { type Net, type Nets, netText } from './address.js';
import { originAt } from './written.js';

/** One side of a sainfo as the daemon keeps it. */
export type Side =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'clientaddr' }
  /** The words `address` and `subnet` mean nothing; the prefix length makes a host or a network of it. */
  | { readonly kind: 'net'; readonly net: Net; readonly protocol: number | 'any' }
  /** A range or a name: equal to no network. `key` tells two of them apart. */
  | {
      readonly kind: 'other';
      readonly what: 'range' | 'name';
      readonly key: string;
      readonly protocol: number | 'any';
    };

/** A `sainfo`, with what decides when it is chosen. */
export interface SainfoSection {
  readonly node: Sainfo;
  readonly source: Source | undefined;
  readonly head: Origin | undefined;
  readonly local: Side;
  readonly remote: Side;
  /** The identity of phase 1 that it is for; as text, only to tell two apart. */
  readonly from: string | undefined;
  readonly remoteId: number;
}

/** All sainfo sections in the order of the files. Those whose identities racoon cannot read are left out. */
export function sainfosOf(
  confs: readonly RacoonConf[],
  nets: Nets,
  report: Report,
): readonly SainfoSection[] {
  const sections: SainfoSection[] = [];
  for (const { source, statements } of confs)
    for (const node of statements) {
      if (node.kind !== 'sainfo') continue;
      const local = sideOf(node.local, source, nets, report);
      const remote = sideOf(node.remote, source, nets, report);
      if (local === undefined || remote === undefined) continue;
      let remoteId = 0;
      for (const line of node.body)
        if (line.kind === 'remoteid') remoteId = Number(line.number.text) || 0;
      const { from } = node;
      sections.push({
        node,
        source,
        head: originAt(source, node.head ?? node.at),
        local,
        remote,
        from: from === undefined ? undefined : `${from.type.text} ${from.value?.text ?? ''}`,
        remoteId,
      });
    }
  return sections;
}

function sideOf(
  id: SainfoId,
  source: Source | undefined,
  nets: Nets,
  report: Report,
): Side | undefined {
  if (id.kind === 'name')
    return {
      kind: 'other',
      what: 'name',
      key: `${id.type.text} ${id.value.text}`,
      protocol: 'any',
    };
  if (!('address' in id)) return { kind: id.kind };
  const place = (): Origin | undefined => originAt(source, id.address.at);
  const protocol = protocolNumber(id.upper.text) ?? 'any';
  const net = nets.of(id.address.text, id.length?.text);
  if (net === undefined) return undefined;
  if (net.rewritten)
    report('address-rewritten', place(), { word: id.address.text, address: net.address });
  if (id.to !== undefined)
    return { kind: 'other', what: 'range', key: `${net.address}-${id.to.text}`, protocol };
  if (net.beyond)
    report('sainfo-prefix-beyond', place(), {
      length: id.length?.text ?? '',
      address: net.address,
    });
  if (net.hostBits)
    report('sainfo-host-bits', place(), { written: netText(net), prefix: net.prefix });
  return { kind: 'net', net, protocol };
}

/** What to call a side. */
export const sideText = (side: Side): string =>
  side.kind === 'net' ? netText(side.net) : side.kind === 'other' ? side.key : side.kind;

/**
 * What is equal for two sides if racoon's comparison of identities says equal: the number of a network with any protocol, as
 * nearly all are, else a text.
 */
export function sideKey(side: Side): number | string {
  if (side.kind === 'net') return netKey(side.net, side.protocol);
  return side.kind === 'other' ? `${side.what} ${side.key} ${side.protocol}` : side.kind;
}

/** The same for a network that a policy proposes. Bits behind the prefix count. */
export const netKey = ({ id }: Net, protocol: number | 'any'): number | string =>
  protocol === 'any' ? id : `${id} ${protocol}`;
