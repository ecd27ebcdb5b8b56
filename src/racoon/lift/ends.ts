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

  private counted: ReadonlyMap<string, number> | undefined;

  constructor(
    private readonly addresses: Addresses,
    private readonly report: Report,
    private readonly pairs: readonly Pair[],
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
      return unequal(
        pair,
        out,
        incoming,
        differences,
        addresses,
        report,
        Number(this.isLonely(incoming)) - Number(this.isLonely(out)) ||
          this.commonness(incoming) - this.commonness(out),
      );
    const made = { ...out, incoming };
    this.ofOutgoing.set(out, made);
    return made;
  }

  /** How many rows ask for the same, but for the level. */
  private commonness(asked: Asked): number {
    return this.counts.get(textOf(asked, 'out')) ?? 0;
  }

  /** Whether a remote section has no other row that leads to it. */
  private isLonely({ remote }: Asked): boolean {
    return remote !== undefined && this.addresses.isPeer(remote) && this.counts.get(remote) === 1;
  }

  /** How many rows ask for what, and how many lead to which address. */
  private get counts(): ReadonlyMap<string, number> {
    if (this.counted === undefined) {
      const counts = new Map<string, number>();
      for (const { out, in: incoming } of this.pairs)
        for (const row of [out, incoming]) {
          const own = row?.action === 'protect' ? askedOf(row, () => {}) : undefined;
          for (const key of own === undefined ? [] : [textOf(own, 'out'), own.remote ?? ''])
            counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      this.counted = counts;
    }
    return this.counted;
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
  commoner: number,
): AskedByPair {
  const swapped = out.local === incoming.remote && out.remote === incoming.local;
  if (swapped && out.local !== out.remote)
    return { ...mended(pair, out, incoming, addresses, report), incoming };
  if (areSwapped(out, addresses)) {
    if (pair.out !== undefined) tellSwapped(out, pair.out, report);
    if (pair.in !== undefined) tellSwapped(incoming, pair.in, report);
  }
  const favour =
    commoner || likeliness(incoming, pair.lead, addresses) - likeliness(out, pair.lead, addresses);
  const [odd, followed] = favour > 0 ? [out, incoming] : [incoming, out];
  const { direction } = odd;
  const isKnown = favour !== 0 && followed.protocols.length === 1;
  const should = textOf(followed, direction);
  for (const what of differences)
    report(
      'policy-directions-differ',
      pair[direction]?.origin,
      {
        what,
        ...(isKnown &&
          what !== 'level' && { odd: { direction, is: textOf(odd, direction), should } }),
      },
      {
        related: [pair[followed.direction]?.origin],
        ...(what !== 'level' && { severity: 'error' }),
      },
    );
  const differs = differences.some((what) => what !== 'level');
  return { ...followed, incoming, ...(differs && { differs }) };
}

/** How much speaks for what a row asks for: there is phase 1 with its peer, and such networks need a tunnel. */
const likeliness = (
  { remote, mode }: Asked,
  { local: here, remote: there }: Row,
  { isPeer }: Addresses,
): number =>
  Number(remote !== undefined && isPeer(remote)) +
  Number(mode === 'tunnel' && !(here.isHost && there.isHost));

/** What a row of a direction asks for, as setkey is told it, up to the level. */
function textOf({ local, remote, mode, protocols }: Asked, direction: Row['direction']): string {
  const ends = direction === 'out' ? [local, remote] : [remote, local];
  return `${protocols.join('+')}/${mode}/${mode === 'tunnel' ? ends.map((end) => end ?? 'any').join('-') : ''}`;
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

type Difference = 'endpoints' | 'mode' | 'protocols' | 'compression (ipcomp)' | 'level';

function differencesOf(a: Asked, b: Asked): readonly Difference[] {
  const differences: Difference[] = [];
  if (a.mode !== b.mode) differences.push('mode');
  else if (a.local !== b.local || a.remote !== b.remote) differences.push('endpoints');
  const [ours, theirs] = [a, b].map(({ protocols }) => protocols.join().replace('ipcomp,', ''));
  if (ours !== theirs) differences.push('protocols');
  else if (a.protocols.join() !== b.protocols.join()) differences.push('compression (ipcomp)');
  if (a.level !== b.level) differences.push('level');
  return differences;
}
