/** What keeps protected traffic from leaving in clear while its policies are not loaded. */
import { addressOf, familyOf, isHost } from '../../model/address.js';
import type { Device, Selector } from '../../model/device.js';
import { greatestPort } from '../../model/selector.js';
import { made, type Word } from '../../syntax/range.js';
import type { TranslationRule } from '../iptables/syntax.js';
import { isEverything } from '../plan/selectors.js';
import { setkeyProtocolWord } from '../protocols.js';

/** A chain of its own: what returns from it still meets the host's own rules. */
export const guardChain = 'never_in_clear';

/**
 * The rules of that chain in the order of the policies: traffic that is exempt from translation is dropped where no policy
 * catches it, and what setkey.conf lets out in clear returns before.
 */
export function guardsOf({
  translations,
  policies,
  siteRows = [],
}: Pick<Device, 'translations' | 'policies'> & {
  readonly siteRows?: Device['policies'];
}): readonly TranslationRule[] {
  // Not beside a translation: before it the packets have another source, and meet no policy.
  const exempt = new Set(
    translations.flatMap(({ kind, from, destination }) =>
      kind === 'exempt' ? [`${from} ${destination}`] : [],
    ),
  );
  if (exempt.size === 0) return [];
  // Of sites that may have any address none is known to be theirs.
  const ofSites = siteRows.filter(({ selector }) => !isEverything(selector.remote));
  const rules = [...policies, ...ofSites].flatMap(({ action, selector }) => {
    if (familyOf(selector.local) === 6) return [];
    const narrowing = narrowingOf(selector);
    // What cannot be said exactly lets more through, and drops nothing.
    if (action === 'bypass')
      return [guardRule(selector, 'RETURN', narrowing ?? protocolOf(selector))];
    const isGuarded = action === 'protect' && exempt.has(`${selector.local} ${selector.remote}`);
    return isGuarded && narrowing !== undefined ? [guardRule(selector, 'DROP', narrowing)] : [];
  });
  return rules.slice(0, rules.findLastIndex(({ action }) => action === 'DROP') + 1);
}

/** A prefix as a rule says it. */
export const netText = (prefix: string): string => (isHost(prefix) ? addressOf(prefix) : prefix);

const guardRule = (
  { local, remote }: Selector,
  action: TranslationRule['action'],
  further: readonly string[],
): TranslationRule => ({
  kind: 'translation',
  tool: 'iptables',
  chain: made(guardChain),
  insert: false,
  source: made(netText(local)),
  destination: made(netText(remote)),
  policy: { direction: made('out'), policy: made('none') },
  action,
  further: further.map((word): Word => made(word)),
});

const protocolOf = ({ protocol }: Selector): readonly string[] =>
  protocol === 'any' ? [] : ['-p', setkeyProtocolWord(protocol)];

/** The matches for what a selector says beside its networks; undefined where iptables has none. */
function narrowingOf(selector: Selector): readonly string[] | undefined {
  const { protocol, localPorts, remotePorts, icmp, greKey } = selector;
  const words = protocolOf(selector);
  if (greKey !== undefined) return undefined;
  if (icmp !== undefined)
    return protocol === 1
      ? [
          ...words,
          '--icmp-type',
          [icmp.type, icmp.code].filter((one) => one !== undefined).join('/'),
        ]
      : undefined;
  if (localPorts === 'any' && remotePorts === 'any') return words;
  if (protocol === 'any' || greatestPort(protocol) < 65535) return undefined;
  return [...words, ...portWords('--sport', localPorts), ...portWords('--dport', remotePorts)];
}

const portWords = (flag: string, ports: Selector['localPorts']): readonly string[] =>
  ports === 'any' ? [] : [flag, ports[0] === ports[1] ? `${ports[0]}` : `${ports[0]}:${ports[1]}`];
