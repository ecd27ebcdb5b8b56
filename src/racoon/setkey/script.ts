/** The commands that a shell script feeds to setkey. */
import { moved } from '../../syntax/assembly.js';
import type { Range } from '../../syntax/range.js';
import { type Branch, isApartFrom } from '../shell/commands.js';
import type { Feed } from '../shell/feed.js';
import { scriptOf } from '../shell/script.js';
import { UNKNOWN } from '../shell/variables.js';
import { commandsOf } from './commands.js';
import type { Command, PolicyCommand, SaidCommand, SetkeyConf, ShellRemark } from './syntax.js';
import { withoutTemplates } from './template.js';

type Scripted = Pick<SetkeyConf, 'commands' | 'shell' | 'said'>;

// A file that a script writes is one for setkey if commands of setkey stand in it.
const commandsIn =
  /^[ \t]*(?:spd(?:add|flush|update|delete)|flush|add[ \t]+\S+[ \t]+\S+[ \t]+(?:esp|ah|ipcomp)\b)/m;

/** The commands in the order in which the script feeds them, each at its place in the script. */
export function scriptCommands(text: string): Scripted {
  const script = scriptOf(text);
  const commands: Command[] = [];
  const shell: ShellRemark[] = [];
  const said: SaidCommand[] = [];
  const written = new Set<string>();
  const told = new Set<string>();
  let isFed = false;
  const filling: Branch[] = [];
  for (const feed of script.feeds) {
    if (feed.to.kind === 'file') {
      if (!commandsIn.test(feed.text.text)) continue;
      written.add(feed.to.name);
    }
    isFed = true;
    const before = commands.length;
    takeFeed(feed, { commands, shell, said, told });
    if (commands.slice(before).some(fills)) filling.push(feed.branch);
    // What a script empties when it stops does not come after what it loads when it starts.
    else if (isApartFrom(filling, feed.branch)) commands.splice(before);
  }
  const { ended } = script;
  if (ended !== undefined && commandsIn.test(text.slice(ended.end)))
    shell.push({ kind: 'ended', at: ended });
  for (const { name, at } of script.loaded) {
    const known = name.includes(UNKNOWN) ? '' : name;
    if (!written.has(name)) shell.push({ kind: 'other-file', name: known, at });
  }
  const [xfrm] = script.xfrm;
  if (xfrm !== undefined) shell.push({ kind: 'xfrm', at: xfrm });
  for (const at of script.notFollowed) shell.push({ kind: 'not-followed', at });
  for (const at of script.unread) shell.push({ kind: 'not-read', at });
  const idle = script.idle.filter((one) => commandsIn.test(one.text));
  if (!isFed) for (const { at } of idle) shell.push({ kind: 'not-loaded', at });
  // Setkey text between lines that only look like a shell's.
  if (!isFed && ended === undefined && idle.length === 0 && commandsIn.test(text)) {
    const bare = withoutTemplates(text, commandsOf(text));
    commands.push(...bare.commands);
    shell.push(...bare.shell);
  }
  return { commands, shell, said };
}

const fills = (command: Command): boolean =>
  command.kind === 'policy' ? command.verb !== 'spddelete' : command.kind === 'association';

/** The commands of a file, and what the options of `setkey` in its first line make of them. */
export function asCalled(text: string, { commands, shell }: Scripted): Scripted {
  const [line = '', options = ''] = /^#![ \t]*\S*setkey\b(.*)/.exec(text) ?? [];
  const at = { start: 0, end: line.length };
  const letters = options.match(/(?<=(?:^|[ \t])-)[a-zA-Z]+/g)?.join('') ?? '';
  if (letters.includes('n') && commandsIn.test(text))
    return { commands: [], shell: [...shell, { kind: 'not-loaded', at }] };
  const of = letters.includes('k') ? withoutForward(commands) : [];
  return of.length === 0
    ? { commands, shell }
    : { commands, shell: [...shell, { kind: 'no-forward', at, of }] };
}

interface Taken {
  readonly commands: Command[];
  readonly shell: ShellRemark[];
  readonly said: SaidCommand[];
  readonly told: Set<string>;
}

function takeFeed(feed: Feed, { commands, shell, said, told }: Taken): void {
  const text = feed.text.text;
  const move = (range: Range): Range => feed.text.rangeOf(range);
  const own: SaidCommand[] = [];
  const known = commandsOf(text).filter(({ kind, at }) => {
    if (at === undefined) return true;
    const words = text.slice(at.start, at.end);
    const isKnown = !words.includes(UNKNOWN);
    own.push({ kind: isKnown ? kind : 'unread', text: words, at: move(at) });
    return isKnown;
  });
  said.push(...own);
  for (const { name, at, isLong } of feed.missing) {
    // Nothing is left out for a comment.
    const isSaid = own.some((one) => one.at.start <= at.start && at.start < one.at.end);
    if (told.has(name) || !isSaid) continue;
    told.add(name);
    shell.push({ kind: isLong === true ? 'value-long' : 'unknown-value', name, at });
  }
  if (feed.conditional) shell.push({ kind: 'condition-ignored', at: feed.at });
  const plain = withoutTemplates(text, known);
  for (const remark of plain.shell) shell.push({ ...remark, at: move(remark.at) });
  for (const command of plain.commands) commands.push(moved(command, move));
  if (feed.options.includes('c')) {
    const long = plain.commands.find(
      ({ kind, at }) => kind !== 'comment' && at !== undefined && at.end - at.start > mostLetters,
    );
    if (long?.at !== undefined) shell.push({ kind: 'command-long', at: move(long.at) });
  }
  const unforwarded = feed.options.includes('k') ? withoutForward(plain.commands) : [];
  if (unforwarded.length > 0)
    shell.push({ kind: 'no-forward', at: feed.at, of: unforwarded.map(move) });
}

/** What one command may have where setkey reads them from its standard input (setkey.c, 0.8 and later). */
const mostLetters = 1023;

/** Policies for what comes out of a tunnel and goes on, which no `fwd` policy lets pass. */
export function withoutForward(commands: readonly Command[]): readonly Range[] {
  const policies = commands.filter((command) => command.kind === 'policy');
  const key = ({ source, destination, upper }: PolicyCommand): string =>
    [source, destination]
      .map(({ address, length, port }) => `${address.text}/${length?.text} ${port?.text}`)
      .concat(upper.text)
      .join(' ');
  const forwarded = new Set(
    policies.filter(({ rule }) => rule.direction.text === 'fwd').map((policy) => key(policy)),
  );
  return policies.flatMap((policy) =>
    policy.rule.direction.text === 'in' &&
    policy.rule.requests.some(({ ends }) => ends?.to.text !== policy.destination.address.text) &&
    policy.rule.requests.some(({ mode }) => mode.text === 'tunnel') &&
    !forwarded.has(key(policy))
      ? (policy.at ?? [])
      : [],
  );
}
