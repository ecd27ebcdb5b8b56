import {
  containsPrefix,
  hostPrefix,
  isHost,
  lengthOf,
  prefixesOfRange,
  prefixesOverlap,
} from '../model/address.js';
import type { AddressTranslation, SecurityPolicy } from '../model/device.js';
import { overlapsOf } from '../model/overlaps.js';
import { allBetween } from '../model/selector.js';
import type { Rule } from './advice.js';
import { sourcesIn } from './translated-sources.js';

/** What a text says of how traffic comes to the local side of a row: what is translated to it, and on which way. */
export class KnownTranslations {
  private readonly rules: readonly (readonly KnownRule[])[];

  /**
   * `known`: in order of search. `networks`: those behind the host, where they are given; what is translated from others is
   * none of its concern.
   */
  constructor(
    known: readonly AddressTranslation[],
    rows: readonly SecurityPolicy[],
    networks: readonly string[],
  ) {
    const targets = known.flatMap((one) => targetsOf(one, networks));
    this.rules = targets.length === 0 ? [] : rulesByRow(targets, rows);
  }

  /** The rules for the row at a position, in order of search. */
  of(position: number): readonly KnownRule[] {
    return this.rules[position] ?? [];
  }
}

type KnownRule = Pick<Rule, 'kind' | 'from' | 'remote' | 'to'>;

interface Target {
  readonly from: string;
  readonly destination: string;
  /** All that is translated to; undefined where the text does not say it. */
  readonly prefixes: readonly string[] | undefined;
  readonly rule: Pick<Rule, 'kind' | 'from' | 'to'>;
}

function targetsOf(
  { kind, from, destination, to }: AddressTranslation,
  networks: readonly string[],
): readonly Target[] {
  if (kind !== 'source' && kind !== 'one-to-one') return [];
  if (networks.length > 0 && !networks.some((one) => from === 'any' || prefixesOverlap(one, from)))
    return [];
  const source = from === 'any' ? undefined : from;
  if (to === undefined)
    return kind === 'source' && destination !== 'any' && source?.includes('.') === true
      ? [{ from, destination, prefixes: undefined, rule: { kind: 'snat', from: source } }]
      : [];
  const [first = '', last] = to.split('-');
  const prefixes =
    last !== undefined
      ? prefixesOfRange(first, last)
      : [first.includes('/') ? first : hostPrefix(first)];
  const [only] = prefixes;
  if (only === undefined || only.includes(':') || from.includes(':')) return [];
  const isOneToOne =
    kind === 'one-to-one' &&
    from !== 'any' &&
    prefixes.length === 1 &&
    lengthOf(only) === lengthOf(from);
  return [
    {
      from,
      destination,
      prefixes,
      rule: {
        kind: isOneToOne ? 'netmap' : 'snat',
        from: source,
        to: isOneToOne ? only : to.includes('/') ? sourcesIn(to) : to,
      },
    },
  ];
}

function rulesByRow(
  targets: readonly Target[],
  rows: readonly SecurityPolicy[],
): readonly (readonly KnownRule[])[] {
  const around = overlapsOf([
    ...targets.map(({ prefixes: [first] = [], destination }) =>
      allBetween(first ?? '0.0.0.0/0', destination === 'any' ? '0.0.0.0/0' : destination),
    ),
    ...rows.map(({ selector: { local, remote } }) => allBetween(local, remote)),
  ]);
  return rows.map(({ selector: { local, remote } }, position) => {
    const found = around.with(targets.length + position).filter((at) => at < targets.length);
    return found
      .sort((a, b) => a - b)
      .flatMap((at) => {
        const target = targets[at];
        if (target === undefined || !leadsTo(target, local)) return [];
        const { destination, rule } = target;
        const isNarrow = destination !== 'any' && containsPrefix(remote, destination);
        return { ...rule, remote: isNarrow ? destination : remote };
      });
  });
}

/** Whether a translation leads to a local side. Where its addresses are not said, its way and a single address there are. */
const leadsTo = ({ prefixes, from }: Target, local: string): boolean =>
  prefixes === undefined
    ? isHost(local) && !prefixesOverlap(from, local)
    : prefixes.every((one) => containsPrefix(local, one));
