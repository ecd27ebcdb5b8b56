/** What the programs of a host refuse of its files: one judgement, that of `lint`, for all who read them. */
import type { Code } from '../diagnostics/catalogue.js';
import type { Report } from '../diagnostics/report.js';
import type { Origin } from '../syntax/origin.js';
import { Nets } from './lift/address.js';
import { originAt } from './lift/written.js';
import { isForTcp } from './lint/associations.js';
import { acceptsRacoonConf } from './lint/racoon-conf.js';
import { judgedSetkey } from './lint/setkey.js';
import type { RacoonHost } from './racoon-host.js';
import { filesOf, reportShell } from './remarks.js';
import type { SetkeyConf } from './setkey/syntax.js';

export interface Refusals {
  /** The first place for which racoon does not start. */
  readonly racoon: Origin | undefined;
  /** By its file, the place at which setkey stops: what stands there and behind it is not in force. */
  readonly setkey: ReadonlyMap<string, Origin>;
}

/** Tells what the programs refuse or pass over: one such statement can keep all tunnels of the host down. */
export function refusalsOf(host: RacoonHost, report: Report, nets = new Nets()): Refusals {
  let racoon: Origin | undefined;
  const heard: Report = (code, at, facts, telling) => {
    const stops = refusing.has(code) || reasonOf(facts) === 'privsep-paths';
    if (stops && telling?.severity !== 'warning') racoon ??= at;
    report(code, at, facts, telling);
  };
  acceptsRacoonConf(host.racoonConf, {
    report: ofConcern(heard),
    isIncluded: () => true,
    nets,
  });
  const setkey = new Map<string, Origin>();
  const given = filesOf(host);
  for (const conf of host.setkey) {
    const stop = toldSetkey(conf, given, report, nets);
    if (stop !== undefined) setkey.set(stop.file, stop);
  }
  // One that has its id only is told with the peers that want a key.
  for (const { source, lines } of host.psk)
    for (const line of lines)
      if (line.kind === 'useless' && line.id === undefined)
        report('psk-line-useless', originAt(source, line.at), { why: line.why });
  for (const { source, lines } of host.iptables)
    for (const line of lines)
      if (line.kind === 'unread') report('firewall-listing', originAt(source, line.fault), {});
  return { racoon, setkey };
}

const refusing: ReadonlySet<Code> = new Set<Code>([
  'racoon-conf-refused',
  'racoon-value-refused',
  'racoon-word-old',
]);

/** Refusals of the newest racoon that are of no concern here, or that an older one did not have. */
const milder: ReadonlyMap<unknown, 'warning' | 'not told'> = new Map([
  // Told with what it means for the identity.
  ['keyid-file', 'not told'],
  ['inherit-anonymous-parent', 'not told'],
  ['admin-socket-name', 'warning'],
]);

/** Traps that no other words speak of; with the first no tunnel of its section ever comes up. */
const traps: ReadonlySet<unknown> = new Set([
  'path-later',
  'privsep-paths',
  'build-needed',
  'situation-refused',
  'never-agreed',
  'number-junk',
  'lifetime-beyond',
  'protocol-beyond',
]);

/** What the parser takes, and with which a tunnel never comes up, or racoon does not start. */
const fatal: ReadonlySet<unknown> = new Set(['situation-refused', 'privsep-paths']);

const reasonOf = (facts: unknown): unknown =>
  typeof facts === 'object' && facts !== null && 'reason' in facts ? facts.reason : undefined;

/** Passes on refusals; of what is accepted and a trap most is told elsewhere, with what it means for a tunnel. */
const ofConcern =
  (report: Report): Report =>
  (code, at, facts, telling) => {
    const reason = reasonOf(facts);
    if (code === 'racoon-trap' && !traps.has(reason)) return;
    const mild = milder.get(reason);
    if (mild === 'not told') return;
    const severity = fatal.has(reason) ? 'error' : mild;
    report(code, at, facts, severity === undefined ? telling : { ...telling, severity });
  };

/** What is told where policies and associations are read, with what it means for them. */
const toldWhereRead: ReadonlySet<unknown> = new Set([
  'host-unknown',
  'families-differ',
  'protocol-unknown',
  'port-unknown',
  'cipher-unknown',
  'integrity-unknown',
  'key-length',
]);

/** Tells what setkey refuses; gives the place at which it stops. */
function toldSetkey(
  conf: SetkeyConf,
  given: ReadonlySet<string>,
  report: Report,
  nets: Nets,
): Origin | undefined {
  const { source, shell } = conf;
  const ofTcp = conf.commands.flatMap((command) =>
    command.kind === 'association' && command.at && isForTcp(command.protocol) ? command.at : [],
  );
  const isReadNowhere = (at: Origin | undefined): boolean =>
    at !== undefined && ofTcp.some(({ start, end }) => start <= at.start && at.start < end);
  const heard: Report = (code, at, facts, telling) => {
    const reason = reasonOf(facts);
    if (reason === 'carriage-return')
      report('carriage-returns', at, { program: 'setkey' }, { severity: 'error' });
    // A living host has what such a file deletes before it writes it anew.
    else if (code === 'setkey-not-there') report(code, at, facts, { ...telling, severity: 'note' });
    else if (
      code === 'setkey-refused' ||
      reason === 'transport-networks' ||
      (code === 'setkey-value-refused' && (!toldWhereRead.has(reason) || isReadNowhere(at)))
    )
      report(code, at, facts, telling);
  };
  const { stop } = judgedSetkey(conf, heard, nets);
  if (source !== undefined) reportShell(source, shell, given, report);
  return originAt(source, stop);
}
