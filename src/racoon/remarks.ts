import { type Report, within } from '../diagnostics/report.js';
import { originOf } from '../syntax/origin.js';
import type { Source } from '../syntax/range.js';
import { baseName } from './include.js';
import type { RacoonHost } from './racoon-host.js';
import type { ShellRemark } from './setkey/syntax.js';

/** The last parts of the names of all files of a host. */
export const filesOf = ({ racoonConf, setkey, psk, iptables }: RacoonHost): ReadonlySet<string> =>
  new Set(
    [racoonConf, setkey, psk, iptables].flatMap((list) =>
      list.flatMap(({ source }) => (source === undefined ? [] : [baseName(source.name)])),
    ),
  );

/** Tells what of a script could not be followed. `given`: the last parts of the names of all files that are at hand. */
export function reportShell(
  source: Source,
  remarks: readonly ShellRemark[],
  given: ReadonlySet<string>,
  report: Report,
): void {
  const tell = within(report, source);
  for (const { kind, name = '', at, of = [] } of remarks) {
    // Told with the commands.
    if (kind === 'command-long') continue;
    if (kind === 'unknown-value') tell('shell-unknown-value', at, { name });
    else if (kind === 'value-long') tell('shell-unknown-value', at, { name, isLong: true });
    else if (kind === 'xfrm') tell('xfrm-not-read', at, {});
    else if (kind === 'address-unknown') tell('ifcfg-address-unknown', at, { name });
    else if (kind === 'condition-ignored') tell('shell-condition-ignored', at, {});
    else if (kind === 'ended') tell('setkey-stops', at, { word: 'exit', isScript: true });
    else if (kind === 'not-loaded') tell('setkey-not-loaded', at, {});
    else if (kind === 'not-followed') tell('shell-not-followed', at, {});
    else if (kind === 'not-read') tell('shell-not-followed', at, {}, { severity: 'warning' });
    else if (kind === 'template') tell('template-not-configuration', at, {});
    else if (kind === 'no-forward') {
      const related = of.map((range) => originOf(source, range));
      const isDump = name !== '';
      // Somebody may have pasted a part of it.
      const severity = isDump ? ('warning' as const) : undefined;
      tell('setkey-no-forward', at, { isDump }, { related, ...(severity && { severity }) });
    } else if (!given.has(baseName(name))) tell('shell-other-file', at, { name });
  }
}
