import { type Report, within } from '../diagnostics/report.js';
import type { Source } from '../syntax/range.js';
import { mostSyntaxFaults } from './most-faults.js';
import type { Psk } from './psk/syntax.js';
import type { Directive, RacoonConf, Statement, Unread } from './racoon-conf/syntax.js';
import type { RacoonHost } from './racoon-host.js';
import { filesOf, reportShell } from './remarks.js';
import type { SetkeyConf } from './setkey/syntax.js';
import { skippedSeverity } from './skipped.js';
import { templateMark } from './template.js';

/** Tells what of a host's files could not be read, and what the programs would do about it. What it means is told by `lift`. */
export function reportReading(host: RacoonHost, report: Report): void {
  const { racoonConf, setkey, psk, included } = host;
  for (const conf of racoonConf) reportRacoonConf(conf, included ?? new Set(), report);
  const given = filesOf(host);
  for (const conf of [...setkey, ...(host.standbys ?? []).map(({ conf }) => conf)])
    reportSetkey(conf, given, report);
  for (const file of psk) reportPsk(file, report);
  for (const origin of host.assumed ?? []) report('ifcfg-sainfo-assumed', origin, {});
  for (const origin of host.strangers ?? []) report('host-line-unknown', origin, {});
}

function reportRacoonConf(
  { source, statements, skipped = [] }: RacoonConf,
  included: ReadonlySet<Statement>,
  report: Report,
): void {
  if (source === undefined) return;
  const tell = within(report, source);
  for (const range of skipped)
    tell('racoon-conf-skipped', range, {}, { severity: skippedSeverity(source.text, range) });
  let faults = 0;
  const unread = (line: Unread): void => {
    const mark = markIn(source, line);
    if (mark !== undefined) tell('template-not-configuration', mark, {});
    else if (line.daemon === 'skips') tell('racoon-conf-skipped', line.fault, {});
    else if (++faults <= mostSyntaxFaults)
      tell('racoon-conf-refused', line.fault, { expected: line.expected });
  };
  const old = ({ keyword, obsolete }: Directive): void => {
    if (obsolete === undefined || obsolete === 'warned') return;
    tell('racoon-word-old', keyword.at, { word: keyword.text, foreign: obsolete === 'foreign' });
  };
  const look = (line: { readonly kind: string } | Unread | Directive): void => {
    if (isUnread(line)) unread(line);
    else if (isDirective(line)) old(line);
  };
  for (const statement of statements) {
    look(statement);
    if (statement.kind === 'include' && !included.has(statement))
      tell('include-not-given', statement.file.at, { file: statement.file.text });
    // In a body that is shared nothing has to be told of.
    if (!('body' in statement) || ('moved' in statement && statement.moved !== undefined)) continue;
    for (const line of statement.body) {
      look(line);
      if (line.kind === 'proposal') for (const inner of line.body) look(inner);
    }
  }
}

const isUnread = (line: { readonly kind: string }): line is Unread => line.kind === 'unread';
const isDirective = (line: { readonly kind: string }): line is Directive =>
  line.kind === 'directive';

const markIn = ({ text }: Source, { at, fault }: Unread) =>
  templateMark(text, at?.start ?? fault.start, at?.end ?? fault.end);

function reportSetkey(
  { source, form, commands, shell }: SetkeyConf,
  given: ReadonlySet<string>,
  report: Report,
): void {
  if (source === undefined) return;
  const tell = within(report, source);
  const cr = form === 'file' || form === 'script' ? source.text.indexOf('\r') : -1;
  if (cr >= 0)
    tell(
      'carriage-returns',
      { start: cr, end: cr + 1 },
      { program: 'setkey' },
      // A shell gives its own commands a carriage return first, in ways of its own.
      form === 'file' ? { severity: 'error' } : {},
    );
  for (const command of commands) {
    if (command.kind === 'unread')
      tell('setkey-refused', command.fault, {
        expected: command.expected,
        continued: source.text.charAt(command.fault.start) === '\\',
      });
  }
  reportShell(source, shell, given, report);
}

function reportPsk({ source, lines }: Psk, report: Report): void {
  if (source === undefined) return;
  const tell = within(report, source);
  for (const line of lines) {
    // One that has its id only is told with the peers that want a key.
    if (line.kind === 'useless' && line.id === undefined)
      tell('psk-line-useless', line.at, { why: line.why });
  }
}
