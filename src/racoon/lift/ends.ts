import type { Report } from '../../diagnostics/report.js';
import type { PolicyRule } from '../setkey/syntax.js';
import type { Listening } from './listen.js';
import type { Pair } from './pairs.js';
import { type Asked, askedOf } from './requests.js';
import type { Row } from './row.js';

/** What is known of addresses before the policies are read. */
export interface Addresses {
  readonly listening: Listening;
  /** Whether a remote section has this address. */
  readonly isPeer: (address: string) => boolean;
}

/** What a pair of rows asks for, taken together. */
export interface AskedByPair extends Asked {
  /** The incoming row asks for something that does not let in what the outgoing one sends. */
  readonly differs?: boolean;
  /** What the incoming row asks of the associations that serve it, where there are two rows. */
  readonly incoming?: Pick<Asked, 'level' | 'requestId'>;
}

/** What pairs of rows ask for. Policies for one tunnel share their rules: what these ask for is one object. */
export class AskedPairs {
  private readonly ofRules = new Map<PolicyRule, Asked>();
  private readonly ofOutgoing = new Map<Asked, AskedByPair>();

  constructor(
    private readonly addresses: Addresses,
    private readonly report: Report,
  ) {}

  /** What both rows of a pair ask for: the outgoing row where both say something. Tells where they differ. */
  of(pair: Pair): AskedByPair | undefined {
    const { addresses, report } = this;
    const out = pair.out?.action === 'protect' ? this.ofRow(pair.out) : undefined;
    const incoming = pair.in?.action === 'protect' ? this.ofRow(pair.in) : undefined;
    if (out === undefined || incoming === undefined) {
      const only = out ?? incoming;
      const row = out === undefined ? pair.in : pair.out;
      if (only !== undefined && row !== undefined && areSwapped(only, addresses))
        tellSwapped(only, row, report);
      return only;
    }
    const known = this.ofOutgoing.get(out);
    if (known?.incoming === incoming) return known;
    const differences = differencesOf(out, incoming);
    if (differences.length > 0 || areSwapped(out, addresses))
      return unequal(pair, out, incoming, differences, addresses, report);
    const made = { ...out, incoming };
    this.ofOutgoing.set(out, made);
    return made;
  }

  private ofRow(row: Row): Asked | undefined {
    const { rule } = row.command;
    const known = this.ofRules.get(rule);
    if (known !== undefined) return known;
    const asked = askedOf(row, this.report);
    // Without ends of its own a request has those of its row.
    if (asked !== undefined && rule.requests.every(({ ends }) => ends !== undefined))
      this.ofRules.set(rule, asked);
    return asked;
  }
}

/** What rows that differ ask for, or that name the peer first. */
function unequal(
  pair: Pair,
  out: Asked,
  incoming: Asked,
  differences: readonly Difference[],
  addresses: Addresses,
  report: Report,
): AskedByPair {
  const swapped = out.local === incoming.remote && out.remote === incoming.local;
  if (swapped && out.local !== out.remote)
    return { ...mended(pair, out, incoming, addresses, report), incoming };
  if (areSwapped(out, addresses)) {
    if (pair.out !== undefined) tellSwapped(out, pair.out, report);
    if (pair.in !== undefined) tellSwapped(incoming, pair.in, report);
  }
  for (const what of differences)
    report(
      'policy-directions-differ',
      pair.in?.origin,
      { what },
      { related: [pair.out?.origin], ...(what !== 'level' && { severity: 'error' }) },
    );
  const differs = differences.some((what) => what !== 'level');
  return { ...out, incoming, ...(differs && { differs }) };
}

/** Both rows of a pair that name the peer first: known by the remote sections, where nothing else speaks against it. */
const areSwapped = ({ local, remote }: Asked, { listening, isPeer }: Addresses): boolean =>
  local !== undefined &&
  remote !== undefined &&
  isPeer(local) &&
  !isPeer(remote) &&
  !listening.addresses.has(local);

/** One of the two rows has its ends the wrong way round; the other one is followed. */
function mended(
  pair: Pair,
  out: Asked,
  incoming: Asked,
  { listening, isPeer }: Addresses,
  report: Report,
): Asked {
  const { local, remote } = out;
  const outIsWrong =
    local !== undefined &&
    remote !== undefined &&
    ((isPeer(local) && !isPeer(remote)) ||
      (listening.addresses.has(remote) && !listening.addresses.has(local)));
  const [wrong, row] = outIsWrong ? [out, pair.out] : [incoming, pair.in];
  if (row !== undefined) tellSwapped(wrong, row, report);
  return outIsWrong ? { ...out, local: remote, remote: local } : out;
}

function tellSwapped({ local, remote }: Asked, row: Row, report: Report): void {
  const [from, to] = row.direction === 'out' ? [local, remote] : [remote, local];
  report('policy-ends-swapped', row.origin, {
    direction: row.direction,
    from: from ?? 'any',
    to: to ?? 'any',
  });
}

type Difference = 'endpoints' | 'mode' | 'protocols' | 'level';

function differencesOf(a: Asked, b: Asked): readonly Difference[] {
  const differences: Difference[] = [];
  if (a.local !== b.local || a.remote !== b.remote) differences.push('endpoints');
  if (a.mode !== b.mode) differences.push('mode');
  if (a.protocols.join() !== b.protocols.join()) differences.push('protocols');
  if (a.level !== b.level) differences.push('level');
  return differences;
}
