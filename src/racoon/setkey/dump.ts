/** Reads what `setkey -D` and `setkey -DP` print: what people can get from a running host. */
import type { Range, Word } from '../../syntax/range.js';
import type { DumpLine } from './dump-actions.js';
import { type DumpRule, readersOf } from './readers.js';
import type { AssociationCommand, Command, PolicyCommand } from './syntax.js';

type Heads = Extract<DumpLine, { readonly kind: 'policy-head' | 'association-head' }>;

/** The policies and associations of a dump, as the commands that would make them. Lines of counters and times are passed over. */
export function dumpedCommands(text: string): readonly Command[] {
  const commands: Command[] = [];
  let head: Heads | undefined;
  let open: PolicyCommand | AssociationCommand | undefined;
  const close = (): void => {
    if (open !== undefined) commands.push(open);
    open = undefined;
  };
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    if (/\S/.test(text.slice(start, end))) {
      const at = { start, end: text[end - 1] === '\r' ? end - 1 : end };
      if (!/^[ \t]/.test(text.slice(start, end))) {
        close();
        head = headAt(text, at);
      } else if (open === undefined) open = head && begun(head, text, at);
      else open = continued(open, text, at);
    }
    start = end + 1;
  }
  close();
  return commands;
}

const lineAt = (rule: DumpRule, text: string, { start, end }: Range): DumpLine | undefined => {
  const line = readersOf()[rule].read(text, start, end);
  return line.kind === 'unread' ? undefined : line;
};

// Policies of single sockets have a head of their own form and are left out.
function headAt(text: string, at: Range): Heads | undefined {
  const line = lineAt('PolicyHead', text, at) ?? lineAt('AssociationHead', text, at);
  return line?.kind === 'policy-head' || line?.kind === 'association-head' ? line : undefined;
}

function begun(
  head: Heads,
  text: string,
  at: Range,
): PolicyCommand | AssociationCommand | undefined {
  const { start } = head.source.address.at ?? at;
  const whole = { start, end: at.end };
  if (head.kind === 'policy-head') {
    const line = lineAt('PolicyLine', text, at);
    if (line?.kind !== 'policy-line') return undefined;
    const { kind: _kind, ...of } = head;
    const { kind: _line, ...rule } = line;
    return {
      kind: 'policy',
      verb: 'spdadd',
      flags: [],
      ...of,
      rule: { ...rule, requests: [] },
      at: whole,
    };
  }
  const line = lineAt('AssociationLine', text, at);
  if (line?.kind !== 'association-line') return undefined;
  const { source, destination } = head;
  return {
    kind: 'association',
    flags: [],
    source: source.address,
    ...(source.port !== undefined && { sourcePort: source.port }),
    destination: destination.address,
    ...(destination.port !== undefined && { destinationPort: destination.port }),
    protocol: line.protocol,
    spi: line.spi,
    mode: line.mode,
    ...(line.requestId.text !== '0' && { requestId: line.requestId }),
    extensions: [],
    isNegotiated: true,
    at: whole,
  };
}

const endless = /^\tdiff: .*\thard: 0\(s\)/m;

function continued(
  open: PolicyCommand | AssociationCommand,
  text: string,
  at: Range,
): PolicyCommand | AssociationCommand {
  const whole = { start: open.at?.start ?? at.start, end: at.end };
  if (open.kind === 'policy') {
    const line = lineAt('RequestLine', text, at);
    if (line?.kind !== 'request-line') return open;
    const requests = [...open.rule.requests, line.request];
    return { ...open, rule: { ...open.rule, requests }, at: whole };
  }
  if (endless.test(text.slice(at.start, at.end)))
    return { ...open, isNegotiated: !(open.cipher ?? open.integrity) };
  const line = lineAt('KeyLine', text, at);
  if (line?.kind !== 'key-line') return open;
  const { letter, name, groups } = line;
  const [first] = groups;
  const last = groups.at(-1);
  const key: Word | undefined =
    first?.at === undefined || last?.at === undefined
      ? undefined
      : {
          text: `0x${groups.map((group) => group.text).join('')}`,
          at: { start: first.at.start, end: last.at.end },
        };
  const keyed = key === undefined ? { name } : { name, key };
  if (letter === 'E:') return { ...open, cipher: keyed, at: whole };
  if (letter === 'A:') return { ...open, integrity: keyed, at: whole };
  return { ...open, compression: { name }, at: whole };
}
