/** What a script tells the kernel beside its rules, as rules: routes that let nothing through, and switches of the network. */
import type { Range } from '../../syntax/range.js';
import type { Branch } from '../shell/commands.js';
import type { Call, Feed } from '../shell/feed.js';
import type { FilterRule } from './syntax.js';

/** What calls and written files set, without the routes that are taken away again whatever happens. */
export function kernelRules(calls: readonly Call[], feeds: readonly Feed[]): readonly FilterRule[] {
  let routes: FilterRule[] = [];
  const others: FilterRule[] = [];
  let forwards = false;
  const add = (words: string, at: Range, condition: Branch): void => {
    const [is, way, value] = switches.exec(words) ?? [];
    const isOn = value !== '0';
    forwards ||= is !== undefined && way === undefined && isOn;
    if (is === undefined || isOn !== (way !== undefined)) return;
    const policy = { direction: { text: 'out' }, policy: { text: 'ipsec' } };
    others.push(
      ...(way === undefined
        ? rulesOf('the kernel does not forward', at, condition, {}).slice(1)
        : rulesOf('the kernel lets out in clear text', at, condition, {
            policy,
            ...(way !== 'all' && { outInterface: { text: way } }),
          })),
    );
  };
  for (const { words, condition, at } of calls) {
    const [called, ...rest] = words.map(({ text }) => text);
    if (called === 'sysctl') for (const word of rest) add(word, at, condition);
    const said = rest.filter((word) => !word.startsWith('-')).join(' ');
    const [, verb, dead, named, table] = changed.exec(said) ?? [];
    if (called !== 'ip' || verb === undefined || table !== undefined) continue;
    const destination = { text: named ?? '' };
    const target = dead === undefined ? 'ACCEPT' : 'DROP';
    if (verb !== 'd')
      routes.push(...rulesOf('the route drops', at, condition, { destination, target }));
    else if (condition.length === 0)
      routes = routes.filter((one) => one.destination?.text !== destination.text);
  }
  for (const { to, text, branch, at } of feeds)
    if (to.kind === 'file') add(`${to.name}=${text.text.trim()}`, at, branch);
  return [
    // The longest decides.
    ...routes.sort((one, other) => lengthIn(other) - lengthIn(one)),
    ...others.filter(({ policy }) => policy !== undefined || !forwards),
  ];
}

const rulesOf = (
  table: string,
  at: Range,
  condition: Branch,
  more: Partial<FilterRule>,
): readonly FilterRule[] =>
  ['OUTPUT', 'FORWARD'].map((chain) => ({
    kind: 'filter',
    tool: 'kernel',
    at,
    table,
    chain: { text: chain },
    insert: false,
    further: [],
    target: 'DROP',
    ...(condition.length > 0 && { condition }),
    ...more,
  }));

const lengthIn = ({ destination }: FilterRule): number =>
  Number(destination?.text.split('/')[1] ?? 32);

// The host's own way out is mostly set elsewhere, and is asked before one with another metric.
const changed = /^r\w* ([acdpr])\w* (?:(blackhole|unreachable|prohibit) )?(\d\S*)(?:.* (table))?/;
const switches =
  /^(?:\/proc\/sys\/)?net[./]ipv4[./](?:ip_forward|conf[./]([\w@-]+)[./]disable_xfrm)=(\d)$/;
