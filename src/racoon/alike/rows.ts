import type { Phase2Rule, Protection, SecurityPolicy, Selector } from '../../model/device.js';
import { madeIn } from '../../syntax/made-in.js';
import type { Nets } from '../lift/address.js';
import type { Remote, Sainfo, SainfoId, Section, Statement } from '../racoon-conf/syntax.js';
import type { RacoonHost } from '../racoon-host.js';
import type { Command, RangeTerm } from '../setkey/syntax.js';
import type { Ends } from './blocks.js';

const keyOf = (local: string, remote: string): string => `${local} ${remote}`;

/** The ends of the rows that were left out, under the networks of the row that stands for them. */
export class AlikeRows {
  private readonly runs = new Map<string, Ends[]>();
  /** The row that the last one was added to, with those that it stands for. */
  private run: { readonly first: Ends; readonly rows: Ends[] } | undefined;
  private readonly known = new Set<string>();
  /** Peers with rows that were left out, and for each the peer of the row that stands for them. */
  readonly standIns = new Map<string, string>();
  private readonly protections = new Map<string, { of: Protection; own: Protection }>();
  private notFound = 0;
  private isApart = false;

  /** `classes`: peers whose sections say the same have one word. */
  constructor(private readonly classes: ReadonlyMap<string, string>) {}

  /** Whether each row that stands for others was met, and nothing in the rest changes what these say. */
  get areCertain(): boolean {
    return this.notFound === 0 && this.isApart;
  }

  get isEmpty(): boolean {
    return this.known.size === 0;
  }

  /** Whether what is read of a row of the one peer holds for the other one. */
  mayStandFor([, , first]: Ends, [, , peer]: Ends): boolean {
    if (peer === first) return true;
    const { classes, standIns } = this;
    return (
      classes.has(peer) &&
      classes.get(peer) === classes.get(first) &&
      (standIns.get(peer) ?? first) === first
    );
  }

  /** False where a row for these networks is there already. */
  add(first: Ends, ends: Ends): boolean {
    const key = keyOf(ends[0], ends[1]);
    if (this.known.has(key)) return false;
    this.known.add(key);
    // One row stands for very many, one after the other.
    if (this.run?.first !== first) {
      const rows = madeIn(this.runs, keyOf(first[0], first[1]), (): Ends[] => []);
      this.run = { first, rows };
    }
    this.run.rows.push(ends);
    if (ends[2] !== first[2]) this.standIns.set(ends[2], first[2]);
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
      ) &&
      this.haveOneBody(racoonConf.flatMap(({ statements }) => statements));
  }

  /** Whether each peer of rows that were left out has one section, with the body of that of the peer that stands for it. */
  private haveOneBody(statements: readonly Statement[]): boolean {
    const { standIns } = this;
    if (standIns.size === 0) return true;
    const bodies = new Map<string, Remote['body']>();
    for (const statement of statements) {
      if (statement.kind === 'section' && namesOneOf(standIns, statement)) return false;
      if (statement.kind !== 'remote' || statement.index.kind === 'anonymous') continue;
      const { index, inherit, body } = statement;
      if (index.kind === 'name' || index.port !== undefined || inherit !== undefined) return false;
      const address = index.address.text;
      if (bodies.has(address)) return false;
      bodies.set(address, body);
    }
    for (const [peer, standIn] of standIns) {
      const body = bodies.get(peer);
      if (body === undefined || body !== bodies.get(standIn)) return false;
    }
    return true;
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
      !this.known.has(keyOf(one.prefix, other.prefix))
    );
  }

  /** The policies, and behind those that stand for others these. */
  policies(policies: readonly SecurityPolicy[]): readonly SecurityPolicy[] {
    return this.filled(
      policies,
      ({ selector, protection }) =>
        protection?.phase2 !== undefined && isOfAll(selector) ? selector : undefined,
      (policy, [local, remote, peer]) => ({
        ...policy,
        selector: { ...policy.selector, local, remote },
        ...(policy.protection !== undefined && {
          protection: this.protectionWith(peer, policy.protection),
        }),
      }),
    );
  }

  /** The protection of the row that stands for one of this peer, with this peer. */
  private protectionWith(peer: string, protection: Protection): Protection {
    const standIn = this.standIns.get(peer);
    if (standIn === undefined || peer === protection.peer) return protection;
    const made = this.protections.get(peer);
    if (made?.of === protection) return made.own;
    const { local, remote } = protection;
    if (
      protection.peer !== standIn ||
      remote.kind !== 'address' ||
      remote.address !== standIn ||
      protection.standbyPeers !== undefined ||
      (local.kind === 'address' && local.address === peer)
    )
      this.isApart = false;
    const own: Protection = { ...protection, peer, remote: { kind: 'address', address: peer } };
    this.protections.set(peer, { of: protection, own });
    return own;
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
      const run = networks && this.runs.get(keyOf(networks.local, networks.remote));
      if (run === undefined) continue;
      this.notFound--;
      for (const ends of run) filled.push(as(row, ends));
    }
    return filled;
  }
}

/** Whether an address on which racoon listens is one of these. */
const namesOneOf = (addresses: ReadonlyMap<string, string>, { body }: Section): boolean =>
  body.some(
    (line) => line.kind === 'directive' && line.values.some(({ text }) => addresses.has(text)),
  );

const flushes: ReadonlySet<string> = new Set(['flush', 'spdflush']);

const isOfAll = ({ protocol, localPorts, remotePorts }: Selector): boolean =>
  protocol === 'any' && localPorts === 'any' && remotePorts === 'any';

/** A side that is a network; another may be equal to any. */
const networkIn = (id: SainfoId): RangeTerm | undefined =>
  id.kind === 'address' && id.to === undefined ? id : undefined;
