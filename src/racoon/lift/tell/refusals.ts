import type { Report, Telling } from '../../../diagnostics/report.js';
import type { RacoonHost } from '../../host.js';
import { acceptsRacoonConf } from '../../lint/racoon-conf.js';
import type { SetkeyConf, ShellRemark } from '../../setkey/syntax.js';
import { originAt } from '../written.js';

/**
 * Tells what the programs refuse or pass over: one such statement can keep all tunnels of the host down. `judged`: what racoon
 * refuses was told already.
 */
export function tellRefusals(host: RacoonHost, judged: boolean, report: Report): void {
  if (!judged)
    acceptsRacoonConf(host.racoonConf, { report: refusals(report), isIncluded: () => true });
  for (const conf of host.setkey) tellSetkey(conf, report);
  for (const { source, lines } of host.psk)
    for (const line of lines)
      if (line.kind === 'useless')
        report('psk-line-useless', originAt(source, line.at), { why: line.why });
  for (const { source, lines } of host.iptables)
    for (const line of lines)
      if (line.kind === 'unread') report('translation-narrowed', originAt(source, line.fault), {});
}

/** Refusals of the newest racoon that are of no concern here, or that an older one did not have. */
const milder: ReadonlyMap<unknown, 'warning' | 'not told'> = new Map([
  // Told with what it means for the identity.
  ['keyid-file', 'not told'],
  ['inherit-anonymous-parent', 'not told'],
  ['admin-socket-name', 'warning'],
]);

/** Traps that no other words here speak of. */
const traps: ReadonlySet<unknown> = new Set([
  'never-agreed',
  'number-junk',
  'lifetime-beyond',
  'protocol-beyond',
]);

/** Passes on refusals; of what is accepted and a trap most is told elsewhere, with what it means for a tunnel. */
const refusals =
  (report: Report): Report =>
  (code, at, facts, telling) => {
    const reason =
      typeof facts === 'object' && facts !== null && 'reason' in facts ? facts.reason : undefined;
    if (code === 'racoon-trap' && !traps.has(reason)) return;
    const mild = milder.get(reason);
    if (mild === 'not told') return;
    const told: Telling | undefined =
      mild === 'warning' || code === 'racoon-word-old'
        ? { ...telling, severity: 'warning' }
        : telling;
    report(code, at, facts, told);
  };

function tellSetkey({ source, form, commands, shell }: SetkeyConf, report: Report): void {
  const carriageReturn = form === 'file' ? (source?.text.indexOf('\r') ?? -1) : -1;
  if (carriageReturn >= 0)
    report(
      'carriage-returns',
      originAt(source, { start: carriageReturn, end: carriageReturn + 1 }),
      { program: 'setkey' },
    );
  for (const command of commands)
    if (command.kind === 'unread')
      report('setkey-refused', originAt(source, command.fault), { expected: command.expected });
  for (const remark of shell) tellShell(remark, source, report);
}

function tellShell(
  { kind, name = '', at }: ShellRemark,
  source: SetkeyConf['source'],
  report: Report,
): void {
  const place = originAt(source, at);
  if (kind === 'unknown-value') report('shell-unknown-value', place, { name });
  else if (kind === 'condition-ignored') report('shell-condition-ignored', place, {});
  else if (kind === 'not-followed') report('shell-not-followed', place, {});
  else if (kind === 'template') report('template-not-configuration', place, {});
  else report('shell-other-file', place, { name });
}
