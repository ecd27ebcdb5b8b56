import type { Report } from '../../diagnostics/report.js';
import type { SecurityPolicy } from '../../model/device.js';
import { otherHalvesIn } from '../../model/halves.js';
import type { Origin } from '../../syntax/origin.js';
import { netText } from './address.js';
import { type AskedByPair, AskedPairs } from './ends.js';
import type { Pair } from './pairs.js';
import { type PolicyContext, Protections } from './protections.js';
import type { RemoteSection } from './remote.js';
import type { Asked } from './requests.js';
import { type Row, selectorOf } from './row.js';
import type { SainfoSection } from './sainfo.js';
import { originAt, present, textOfShared } from './written.js';

/** A policy with what led to it, for those who look at all of them. */
export interface LiftedPolicy {
  readonly policy: SecurityPolicy;
  readonly pair: Pair;
  readonly asked: AskedByPair | undefined;
  /** The section whose peer negotiates it; absent with manual keys and where no section serves. */
  readonly section: RemoteSection | undefined;
  readonly sainfo: SainfoSection | undefined;
}

/** The policies of pairs of rows, in their order. Everything that can be read stays; what cannot work is told. */
export function policiesOf(
  pairs: readonly Pair[],
  context: PolicyContext,
): readonly LiftedPolicy[] {
  const { report } = context;
  const askedPairs = new AskedPairs(context.addresses, report, pairs);
  const protections = new Protections(context);
  const lifted: LiftedPolicy[] = [];
  for (const pair of pairs) {
    const { lead } = pair;
    tellDirections(pair, report);
    const asked = askedPairs.of(pair);
    if (asked === undefined) {
      // A policy for several peers was told and is left out.
      if (lead.action === 'protect') continue;
      const policy: SecurityPolicy = {
        selector: selectorOf(lead),
        action: lead.action,
        ...marksOf(pair, asked),
      };
      lifted.push({ policy, pair, asked, section: undefined, sainfo: undefined });
      continue;
    }
    const { protection, section, sainfo } = protections.of(lead, asked);
    const policy: SecurityPolicy = {
      selector: selectorOf(lead),
      action: 'protect',
      protection,
      ...marksOf(pair, asked),
    };
    lifted.push({ policy, pair, asked, section, sainfo });
  }
  tellMissing(lifted, report);
  return withSharedNumbers(lifted);
}

type Marks = Pick<SecurityPolicy, 'onlyDirection' | 'origins' | 'fieldOrigins' | 'defaulted'>;

const noMarks: Marks = {};

/** What a policy says besides its selector and what it does. */
function marksOf(pair: Pair, asked: AskedByPair | undefined): Marks {
  const onlyDirection = onlyDirectionOf(pair, asked);
  const origins = present(pair.out?.origin, pair.in?.origin);
  const level = asked && levelOriginOf(pair[asked.direction], asked);
  const odd = asked?.differs && pair[asked.direction === 'in' ? 'out' : 'in']?.origin;
  const isDefault = asked?.levelWritten === false;
  if (onlyDirection === undefined && origins.length === 0 && level === undefined && !isDefault)
    return noMarks;
  return {
    ...(onlyDirection !== undefined && { onlyDirection }),
    ...(origins.length > 0 && { origins }),
    ...((level ?? odd) !== undefined && {
      fieldOrigins: { ...(level && { level }), ...(odd && { onlyDirection: odd }) },
    }),
    ...(isDefault && { defaulted: { 'protection.level': 'setkey: no level is require' } }),
  };
}

/** Where the level is written that a row asks for. */
function levelOriginOf(row: Row | undefined, { levelAt }: Asked): Origin | undefined {
  if (row?.source === undefined || levelAt === undefined) return undefined;
  return originAt(textOfShared(row.source, row.command), levelAt);
}

/** The largest number of `unique:N` that Linux keeps; others it replaces by one of its own (ipsec.h). */
const mostKept = 16_383;

/** Policies with one number between the same ends share their associations, as those of level `require` do. */
function withSharedNumbers(lifted: readonly LiftedPolicy[]): readonly LiftedPolicy[] {
  const numberOf = ({ policy, asked }: LiftedPolicy): string | undefined =>
    asked?.requestId !== undefined &&
    asked.requestId > 0 &&
    asked.requestId <= mostKept &&
    policy.protection?.manual === undefined
      ? `${asked.local} ${asked.remote} ${asked.mode} ${asked.requestId}`
      : undefined;
  const counts = new Map<string, number>();
  for (const one of lifted) {
    const number = numberOf(one);
    if (number !== undefined) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  if (counts.size === 0) return lifted;
  return lifted.map((one) => {
    const { policy } = one;
    if (policy.protection === undefined || (counts.get(numberOf(one) ?? '') ?? 0) < 2) return one;
    const protection = { ...policy.protection, level: 'require' as const };
    return { ...one, policy: { ...policy, protection } };
  });
}

/** Two directions that do not do the same. */
function tellDirections({ out, in: incoming }: Pair, report: Report): void {
  if (out === undefined || incoming === undefined) return;
  if (out.action !== incoming.action) {
    const [own, other] = out.action === 'protect' ? [out, incoming] : [incoming, out];
    report(
      'policy-directions-differ',
      own.origin,
      { what: 'action' },
      { related: [other.origin], ...(own.action === 'protect' && { severity: 'error' }) },
    );
  } else if (out.priority !== incoming.priority)
    report(
      'policy-directions-differ',
      incoming.origin,
      { what: 'priority' },
      { related: [out.origin] },
    );
}

/** Tunnels without one of their directions. */
function tellMissing(lifted: readonly LiftedPolicy[], report: Report): void {
  const halves = lifted.filter(
    ({ pair: { out, in: incoming, lead } }) =>
      lead.action === 'protect' && (out === undefined || incoming === undefined),
  );
  const otherOf = otherHalvesIn(halves.map(({ policy }) => policy));
  for (const { policy, pair } of halves) {
    const { lead } = pair;
    const other = otherOf(policy);
    const peer = policy.protection?.peer;
    report(
      'policy-one-direction',
      pair.slip?.origin ?? lead.origin,
      {
        local: netText(lead.local),
        remote: netText(lead.remote),
        missing: pair.out === undefined ? 'out' : 'in',
        other: other && `${other.selector.local} - ${other.selector.remote}`,
        isSlip: pair.slip !== undefined,
      },
      {
        related: [pair.slip === undefined ? other?.origins?.[0] : lead.origin],
        ...(peer !== undefined && { about: [peer] }),
      },
    );
  }
}

/** A tunnel and an exception from one need both directions; the mark says which one is there, or does what is asked. */
function onlyDirectionOf(
  { out, in: incoming }: Pair,
  asked: AskedByPair | undefined,
): SecurityPolicy['onlyDirection'] {
  const serves = (row: Row | undefined): boolean =>
    row !== undefined && (asked === undefined || row.action === 'protect');
  if (!serves(out)) return 'inbound';
  if (serves(incoming) && asked?.differs !== true) return undefined;
  return asked?.differs === true && asked.direction === 'in' ? 'inbound' : 'outbound';
}
