/** What lines below a command that was typed to the device are. */
export type Answer =
  /** A configuration, or whole sections of it. */
  | { readonly kind: 'whole' }
  /** Single lines of a configuration, which a filter picked. */
  | { readonly kind: 'picked'; showsAllLike: ShowsAllLike }
  /** What the device does or has, and no configuration; `isUnasked` where the command was not pasted with it. */
  | { readonly kind: 'screen'; readonly isUnasked?: true };

/** Whether all commands that begin as this one does are shown where it is. */
type ShowsAllLike = (command: string) => boolean;

const asks = /^(?:sh(?:ow?)?|ping|debug|traceroute|dir|more) /i;
const asksForConfiguration =
  /^(?:sh(?:ow?)? +(?:ru|start|conf|tech)|more +(?:system|nvram|disk|flash))/i;
// Access lists are shown as they are configured, with counters.
const asksForList = /^sh(?:ow?)? +(?:ip +)?access-lists?(?: +[^| ]+)*$/i;
// A pattern that stands for nothing but itself; what else begins a line or ends it is taken off before.
const literal = /^[\w.:/()-][\w.:/() -]*$/;

/** What the device answers to a command; undefined where it was asked for nothing. */
export function answerTo(command: string): Answer | undefined {
  if (asksForHelp(command)) return { kind: 'screen' };
  const line = command.replace(/^do +/i, '');
  if (!asks.test(line)) return undefined;
  if (asksForList.test(line.trim())) return { kind: 'whole' };
  if (!asksForConfiguration.test(line)) return { kind: 'screen' };
  const showsAllLike = filterIn(line);
  return showsAllLike === undefined ? { kind: 'whole' } : { kind: 'picked', showsAllLike };
}

/** Whether a command is none, but asks what may follow; no device takes the sign in a command. */
export const asksForHelp = (command: string): boolean => command.trimEnd().endsWith('?');

const whole = ['section', 'begin', 'tee', 'append', 'no-more'];
const picking = ['include', 'grep'];
const leaving = ['exclude'];
const isOneOf = (verbs: readonly string[], verb: string): boolean =>
  verb !== '' && verbs.some((one) => one.startsWith(verb));

// A bar stands within a pattern too: behind the first one, only a verb begins another filter.
function filterIn(line: string): ShowsAllLike | undefined {
  const [, ...behind] = line.split(/(?:^[^|]*|[ \t])\|[ \t]*/);
  for (const [index, one] of behind.entries()) {
    const [, word = '', pattern = ''] = /^(\S+)[ \t]*(.*)$/.exec(one) ?? [];
    const verb = word.toLowerCase();
    if (isOneOf(whole, verb)) continue;
    if (isOneOf(picking, verb)) return (command) => holdsOne(headOf(command), pattern);
    if (isOneOf(leaving, verb) && /^['"]?\^? *!['"]?$/.test(pattern)) continue;
    if (index === 0 || isOneOf(leaving, verb)) return () => false;
  }
  return undefined;
}

const holdsOne = (head: string, pattern: string): boolean =>
  pattern
    .replace(/^(['"])(.*)\1$/, '$2')
    .split('|')
    .map((one) => one.trim().replace(/^\^/, ''))
    .some((one) => literal.test(one) && head.includes(one));

// The words that name what a line is of: all lines of the same begin with them.
const headOf = (command: string): string =>
  /^(?:no +)?(crypto +\S+ +\S+|\S+ +\S+|\S+)/i.exec(command)?.[1] ?? '';
