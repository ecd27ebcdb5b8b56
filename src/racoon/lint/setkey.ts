import type { Report } from '../../diagnostics/report.js';
import type { Range } from '../../syntax/range.js';
import { Nets } from '../lift/address.js';
import { reportShell } from '../remarks.js';
import type { Command, PolicyCommand, SetkeyConf, ShellRemark } from '../setkey/syntax.js';
import { Associations } from './associations.js';
import { tellPairs } from './directions.js';
import { Policies } from './policies.js';
import { Verdict } from './verdict.js';

export interface SetkeyChecks {
  readonly report?: Report;
  /** The networks of the host that were read already. */
  readonly nets?: Nets;
  /** Whether to tell of pairs of policies that let nothing through although they are accepted. */
  readonly tellsPairs?: boolean;
}

/** Whether setkey and the kernel behind it accept every command, with both databases empty at the start. */
export function acceptsSetkey(
  conf: SetkeyConf,
  { report, nets = new Nets(), tellsPairs = true }: SetkeyChecks = {},
): boolean {
  const { source, form, shell } = conf;
  if (form === 'association-dump' || form === 'policy-dump') {
    const verdict = new Verdict(report, source);
    verdict.setkeyRefuses('printed-by-setkey', source && firstLineOf(source.text));
    return verdict.accepted;
  }
  const { accepted } = judgedSetkey(conf, report, nets);
  if (report !== undefined && source !== undefined) reportShell(source, shell, new Set(), report);
  if (report !== undefined && accepted && tellsPairs) tellPairs(conf, nets, report);
  return accepted && !shell.some(({ kind }) => refused.has(kind));
}

function firstLineOf(text: string): Range {
  const start = Math.max(text.search(/\S/), 0);
  const end = text.slice(start).search(/[ \t]*(?:[\r\n]|$)/);
  return { start, end: start + end };
}

const refused: ReadonlySet<ShellRemark['kind']> = new Set(['unknown-value', 'template']);

/**
 * What setkey and the kernel say to the commands of a file. Looks at the tree, and at the text where setkey minds what no
 * tree holds: carriage returns, and comments within a policy.
 */
export function judgedSetkey(
  { source, form, commands, shell }: SetkeyConf,
  report?: Report,
  nets = new Nets(),
): Pick<Verdict, 'accepted' | 'stop'> {
  const verdict = new Verdict(report, source);
  if (form === 'association-dump' || form === 'policy-dump') return verdict;
  // What is fed to setkey command by command goes on behind one that it refuses.
  verdict.stops = form === 'file';
  if (form === 'file' && source !== undefined) checkText(source.text, commands, verdict);
  const policies = new Policies(verdict, nets);
  const associations = new Associations(verdict);
  for (const command of commands) {
    switch (command.kind) {
      case 'policy':
        policies.check(command);
        break;
      case 'association':
        associations.add(command);
        break;
      case 'unread':
        verdict.setkeySyntax(command.fault, command.expected);
        break;
      case 'other':
        checkOther(command, policies, associations, verdict);
        break;
      case 'comment':
        break;
    }
  }
  for (const { kind, at } of shell) {
    // A value that is still to be put in is no word of setkey.
    if (kind === 'template') verdict.stopAt(at);
    if (kind !== 'command-long') continue;
    verdict.stops = true;
    verdict.setkeyRefuses(kind, at);
  }
  return verdict;
}

function checkText(text: string, commands: readonly Command[], verdict: Verdict): void {
  const cr = text.indexOf('\r');
  if (cr >= 0) verdict.setkeyRefuses('carriage-return', { start: cr, end: cr + 1 });
  if (!text.includes('#')) return;
  for (const command of commands) {
    if (command.kind !== 'policy' || command.at === undefined) continue;
    const from = markStart(text, command, command.at.start);
    const semicolon = text.indexOf(';', command.at.end);
    const until = semicolon < 0 ? command.at.end : semicolon;
    const hash = text.slice(from, until).indexOf('#');
    if (hash >= 0)
      verdict.setkeyRefuses('comment-in-policy', { start: from + hash, end: from + hash + 1 });
  }
}

/** Where the policy of a command begins: at its `-P`, behind which a comment may stand before the first word. */
function markStart(text: string, { rule, moved = 0 }: PolicyCommand, start: number): number {
  const { at } = rule.direction;
  if (at === undefined) return start;
  const end = at.start + moved;
  const head = text.slice(start, end);
  if (!head.includes('#')) return end;
  const bare = head.replace(/"[^"]*"|#[^\n]*/g, (hidden) => ' '.repeat(hidden.length));
  return start + bare.lastIndexOf('-P');
}

function checkOther(
  { verb, words }: Extract<Command, { readonly kind: 'other' }>,
  policies: Policies,
  associations: Associations,
  verdict: Verdict,
): void {
  switch (verb.text) {
    case 'spdflush':
      policies.flush();
      break;
    case 'flush':
      associations.flush(words[0]?.text);
      break;
    case 'spddump':
      if (policies.isEmpty) verdict.notThere('dump', verb.at);
      break;
    case 'dump':
      if (associations.isEmpty) verdict.notThere('dump', verb.at);
      break;
    case 'get':
    case 'delete':
      associations.find(verb, words);
      break;
    case 'exit':
    case 'quit':
    case 'bye':
      verdict.setkeyTrap('after-exit', verb.at);
      break;
    default:
      break;
  }
}
