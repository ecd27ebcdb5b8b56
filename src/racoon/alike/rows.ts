import type { Phase2Rule, SecurityPolicy, Selector } from '../../model/device.js';
import { addTo } from '../../syntax/grouped.js';
import type { Nets } from '../lift/address.js';
import type { Sainfo, SainfoId } from '../racoon-conf/syntax.js';
import type { RacoonHost } from '../racoon-host.js';
import type { Command, RangeTerm } from '../setkey/syntax.js';
import type { Ends } from './blocks.js';

const keyOf = ([local, remote]: Ends): string => `${local} ${remote}`;

/** The networks of the rows that were left out, under those of the row that stands for them. */
export class AlikeRows {
  private readonly runs = new Map<string, Ends[]>();
  private readonly known = new Set<string>();
  private notFound = 0;
  private isApart = false;

  /** Whether each row that stands for others was met, and nothing in the rest changes what these say. */
  get areCertain(): boolean {
    return this.notFound === 0 && this.isApart;
  }

  get isEmpty(): boolean {
    return this.known.size === 0;
  }

  /** False where a row for these networks is there already. */
  add(first: Ends, ends: Ends): boolean {
    const key = keyOf(ends);
    if (this.known.has(key)) return false;
    this.known.add(key);
    addTo(this.runs, keyOf(first), ends);
    return true;
  }

  /**
   * Holds the rows against the rest of the texts. It may only add policies, to an empty database, and nothing in it may be for
   * the networks of a row that was left out.
   */
  holdAgainst({ setkey, racoonConf }: RacoonHost, nets: Nets): void {
    this.isApart =
      setkey.every(
        ({ commands, form, shell }) =>
          form === 'file' && shell.length === 0 && this.areAdded(commands, nets),
      ) &&
      racoonConf.every(({ statements }) =>
        statements.every(
          (statement) =>
            statement.kind !== 'include' &&
            (statement.kind !== 'sainfo' || this.isOfOtherNetworks(statement, nets)),
        ),
      );
  }

  private isOfOtherNetworks({ local, remote, from, group, body }: Sainfo, nets: Nets): boolean {
    if (from !== undefined || group !== undefined) return false;
    if (body.some(({ kind }) => kind === 'remoteid')) return false;
    return this.areOther(networkIn(local), networkIn(remote), nets);
  }

  private areAdded(commands: readonly Command[], nets: Nets): boolean {
    let isEmpty = true;
    for (const command of commands) {
      if (command.kind === 'other' && isEmpty && flushes.has(command.verb.text)) continue;
      if (command.kind === 'comment') continue;
      if (command.kind !== 'policy' || command.verb !== 'spdadd') return false;
      const direction = command.rule.direction.text;
      if (direction !== 'out' && direction !== 'in') return false;
      const { source, destination } = command;
      const ends = direction === 'out' ? [source, destination] : [destination, source];
      if (!this.areOther(ends[0], ends[1], nets)) return false;
      isEmpty = false;
    }
    return true;
  }

  private areOther(
    local: RangeTerm | undefined,
    remote: RangeTerm | undefined,
    nets: Nets,
  ): boolean {
    const [one, other] = [local, remote].map((side) =>
      side === undefined ? undefined : nets.of(side.address.text, side.length?.text),
    );
    return (
      one !== undefined &&
      other !== undefined &&
      !one.beyond &&
      !other.beyond &&
      !this.known.has(keyOf([one.prefix, other.prefix]))
    );
  }

  /** The policies, and behind those that stand for others these. */
  policies(policies: readonly SecurityPolicy[]): readonly SecurityPolicy[] {
    return this.filled(
      policies,
      ({ selector, protection }) =>
        protection?.phase2 !== undefined && isOfAll(selector) ? selector : undefined,
      (policy, [local, remote]) => ({
        ...policy,
        selector: { ...policy.selector, local, remote },
      }),
    );
  }

  /** The same for rules of phase 2. */
  rules(rules: readonly Phase2Rule[]): readonly Phase2Rule[] {
    return this.filled(
      rules,
      (rule) => (rule.protocol === 'any' && rule.peer === undefined ? rule : undefined),
      (rule, [local, remote]) => ({ ...rule, local, remote }),
    );
  }

  private filled<Row>(
    rows: readonly Row[],
    networksOf: (row: Row) => { readonly local: string; readonly remote: string } | undefined,
    as: (row: Row, ends: Ends) => Row,
  ): readonly Row[] {
    const filled: Row[] = [];
    this.notFound += this.runs.size;
    for (const row of rows) {
      filled.push(row);
      const networks = networksOf(row);
      const run = networks && this.runs.get(keyOf([networks.local, networks.remote]));
      if (run === undefined) continue;
      this.notFound--;
      for (const ends of run) filled.push(as(row, ends));
    }
    return filled;
  }
}

const flushes: ReadonlySet<string> = new Set(['flush', 'spdflush']);

const isOfAll = ({ protocol, localPorts, remotePorts }: Selector): boolean =>
  protocol === 'any' && localPorts === 'any' && remotePorts === 'any';

/** A side that is a network; another may be equal to any. */
const networkIn = (id: SainfoId): RangeTerm | undefined =>
  id.kind === 'address' && id.to === undefined ? id : undefined;
