import { LineList } from '../../syntax/line-list.js';
import type { Word } from '../../syntax/range.js';
import { Recent } from '../../syntax/recent.js';
import type {
  AssociationCommand,
  Command,
  PolicyCommand,
  PolicyRule,
  Priority,
  RangeTerm,
  Request,
  SetkeyConf,
} from './syntax.js';

/** The text that setkey reads: that which it was read from, byte for byte, or the usual layout of commands that were made. */
export const print = ({ source, commands }: PrintableSetkeyConf): string =>
  source === undefined ? printCommands(commands) : source.text;

/** A setkey.conf whose commands may be made one by one. */
export interface PrintableSetkeyConf extends Omit<SetkeyConf, 'commands'> {
  readonly commands: Iterable<Command>;
}

/** Made commands, one below the other; a comment stands directly above its command and has a blank line before it. */
export function printCommands(commands: Iterable<Command>): string {
  const lines = new LineList();
  const rules: KnownRules = new Recent(mostRules);
  let before: Command | undefined;
  for (const command of commands) {
    const text = commandText(command, rules);
    if (text === undefined) continue;
    if (before !== undefined && isApart(before, command)) lines.add('');
    lines.add(text);
    before = command;
  }
  return lines.text;
}

// Policies stand in pairs, out before in.
const isApart = (before: Command, after: Command): boolean => {
  if (before.kind === 'comment') return false;
  if (after.kind === 'comment' || before.kind !== after.kind) return true;
  return after.kind === 'policy' && after.rule.direction.text === 'out';
};

/** The rules of policies as texts: many policies share them. */
type KnownRules = Recent<PolicyRule, string>;

const mostRules = 64;

function commandText(command: Command, rules: KnownRules): string | undefined {
  switch (command.kind) {
    case 'policy':
      return policy(command, rules);
    case 'association':
      return association(command);
    case 'other':
      return `${[command.verb, ...command.words].map(textOf).join(' ')};`;
    case 'comment':
      return command.text.includes('\n')
        ? command.text.split('\n').map(commentLine).join('\n')
        : commentLine(command.text);
    case 'unread':
      return undefined;
  }
}

const commentLine = (line: string): string =>
  line === '' ? '#' : line.startsWith('!') ? `#${line}` : `# ${line}`;

function policy(command: PolicyCommand, rules: KnownRules): string {
  const { verb, flags, source, destination, upper, upperArgument, label, rule } = command;
  let text: string = verb;
  for (const flag of flags) text += ` ${flag.text}`;
  text += ` ${range(source)} ${range(destination)} ${upper.text}`;
  if (upperArgument !== undefined) text += ` ${upperArgument.text}`;
  if (label !== undefined) text += ` -ctx ${label.map(textOf).join(' ')}`;
  return text + rules.of(rule, () => ruleText(rule));
}

function ruleText({ direction, priority, action, requests }: PolicyRule): string {
  const words = ['', '-P', direction.text];
  if (priority !== undefined) words.push(priorityText(priority));
  if (action !== undefined) words.push(action.text);
  return `${words.join(' ')}${requests.map((one) => `\n\t${request(one)}`).join('')};`;
}

const priorityText = ({ base, sign, offset }: Priority): string => {
  if (offset === undefined) return `prio ${base?.text ?? 'def'}`;
  if (base === undefined) return `prio ${sign === '-' ? '-' : ''}${offset.text}`;
  return `prio ${base.text} ${sign ?? '+'} ${offset.text}`;
};

const range = ({ address, length, port }: RangeTerm): string =>
  `${address.text}${length === undefined ? '' : `/${length.text}`}${portText(port)}`;

function request({ protocol, mode, ends, level, id }: Request): string {
  const place =
    ends === undefined
      ? ''
      : `${ends.from.text}${portText(ends.fromPort)}-${ends.to.text}${portText(ends.toPort)}`;
  const how = level === undefined ? '' : `${level.text}${id === undefined ? '' : `:${id.text}`}`;
  const head = `${protocol.text}/${mode.text}`;
  if (how !== '') return `${head}/${place}/${how}`;
  return place === '' ? head : `${head}/${place}`;
}

function association(command: AssociationCommand): string {
  const { flags, source, sourcePort, destination, destinationPort, protocol, spi } = command;
  const { mode, requestId, replay, extensions, cipher, integrity, compression } = command;
  const head = ['add', ...flags.map(textOf)];
  head.push(`${source.text}${portText(sourcePort)}`);
  head.push(`${destination.text}${portText(destinationPort)}`);
  head.push(protocol.text, spi.text);
  if (mode !== undefined) head.push('-m', mode.text);
  if (requestId !== undefined) head.push('-u', requestId.text);
  if (replay !== undefined) head.push('-r', replay.text);
  head.push(...extensions.map(textOf));
  const keys: string[] = [];
  if (cipher !== undefined) keys.push(keyed('-E', cipher));
  if (integrity !== undefined) keys.push(keyed('-A', integrity));
  if (compression !== undefined) keys.push(keyed('-C', compression));
  return `${[head.join(' '), ...keys].join('\n\t')};`;
}

const keyed = (
  flag: string,
  { name, key }: { readonly name: Word; readonly key?: Word },
): string => (key === undefined ? `${flag} ${name.text}` : `${flag} ${name.text} ${key.text}`);

const textOf = ({ text }: Word): string => text;
const portText = (port: Word | undefined): string => (port === undefined ? '' : `[${port.text}]`);
